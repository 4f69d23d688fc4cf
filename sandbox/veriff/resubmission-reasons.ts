import { type ReasonText, reason } from "./reason-text";

/**
 * Reasons to ask for another attempt at the same link. https://devdocs.veriff.com/docs/granular-reason-codes;
 * 210 to 217 and some 6xx exist, but no readable list names them.
 */
export const RESUBMISSION_REASONS: Readonly<Record<number, ReasonText>> = {
  201: reason("incomplete", "Video and/or photos missing", "Leave out pictures"),
  202: reason("face", "Face not clearly visible", "Take a selfie in the dark"),
  203: reason("picture", "Full document not visible", "Cut off the document"),
  204: reason("picture", "Poor image quality", "Take blurred pictures"),
  205: reason("paper", "Document damaged", "Submit a damaged document"),
  206: reason("paper", "Document type not supported", "Submit a type that isn't accepted"),
  207: reason("paper", "Document expired", "Submit an expired document"),
  208: reason("incomplete", "Selfie missing", "Leave out the selfie"),
  209: reason("incomplete", "Document photo missing", "Leave out the document"),
  602: reason("paper", "Document type not supported", "Submit a type that isn't accepted (granular)"),
  603: reason("incomplete", "Video missing", "Leave out the video"),
  605: reason("incomplete", "Face image missing", "Leave out the face"),
  606: reason("face", "Face is not clearly visible", "Wear a hat and a mask"),
  608: reason("incomplete", "Document front missing", "Leave out the front"),
  609: reason("incomplete", "Document back missing", "Leave out the back"),
  614: reason("picture", "Document front not fully in frame", "Cut off the front"),
  615: reason("picture", "Document back not fully in frame", "Cut off the back"),
  619: reason("picture", "Document data not visible", "Hold a finger over the data"),
  620: reason("paper", "Document is expired", "Submit an expired document (granular)"),
  621: reason("paper", "Document is annulled or damaged", "Submit an annulled document"),
  625: reason("data", "Could not collect surname", "Hide the surname"),
  626: reason("data", "Could not collect first names", "Hide the first names"),
  627: reason("data", "Could not collect date of birth", "Hide the date of birth"),
  628: reason("data", "Could not collect issue date", "Hide the issue date"),
  629: reason("data", "Could not collect expiry date", "Hide the expiry date"),
  630: reason("data", "Could not collect gender", "Hide the gender"),
  631: reason("data", "Could not collect document number", "Hide the document number"),
  632: reason("data", "Could not collect personal number", "Hide the personal number"),
  633: reason("data", "Could not collect nationality", "Hide the nationality"),
  634: reason("data", "Could not collect home address", "Hide the home address"),
  635: reason("incomplete", "Document and face image missing", "Leave out everything"),
  641: reason("face", "Multiple faces detected", "Bring somebody into the picture"),
  642: reason("picture", "Multiple documents detected", "Show several documents"),
};
