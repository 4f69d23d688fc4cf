/** The part of a report that carries a code; null when a failure has no report. */
export type Section = "document" | "selfie" | "id_number" | "email" | "phone";

interface Failure {
  readonly section: Section | null;
  readonly reason: string;
  /** What the person did, as the practice pages name it. */
  readonly played: string;
}

const of = (section: Section | null, reason: string, played: string): Failure => ({
  section,
  reason,
  played,
});

/** All 19 codes of `last_error`: https://docs.stripe.com/identity/handle-verification-outcomes */
export const FAILURES = {
  document_unverified_other: of(
    "document",
    "The document could not be verified.",
    "Submit a blurred document",
  ),
  document_expired: of("document", "The document is expired.", "Submit an expired document"),
  document_type_not_supported: of(
    "document",
    "The provided document type is not one of the session's allowed document types.",
    "Submit a document of a type that isn't accepted",
  ),
  selfie_face_mismatch: of(
    "selfie",
    "The captured face image did not match with the document's face.",
    "Take a selfie of someone else",
  ),
  selfie_unverified_other: of("selfie", "The selfie could not be verified.", "Take a selfie in the dark"),
  selfie_document_missing_photo: of(
    "selfie",
    "The provided document did not contain a photo of a face.",
    "Submit a document without a photo",
  ),
  selfie_manipulated: of("selfie", "The captured face image was manipulated.", "Submit an altered selfie"),
  id_number_mismatch: of(
    "id_number",
    "The information provided couldn't be verified. Be sure that the name, date of birth and ID number all match.",
    "Enter an ID number of someone else",
  ),
  id_number_unverified_other: of(
    "id_number",
    "The ID number could not be verified.",
    "Enter an ID number that can't be checked",
  ),
  id_number_insufficient_document_data: of(
    "id_number",
    "The provided document did not contain enough data to perform an ID number check.",
    "Submit a document without a date of birth",
  ),
  email_unverified_other: of(
    "email",
    "The email address could not be verified.",
    "Enter a wrong e-mail code",
  ),
  email_verification_declined: of(
    "email",
    "The user declined to be verified through their email address.",
    "Decline e-mail verification",
  ),
  phone_unverified_other: of("phone", "The phone number could not be verified.", "Enter a wrong phone code"),
  phone_verification_declined: of(
    "phone",
    "The user declined to be verified through their phone number.",
    "Decline phone verification",
  ),
  abandoned: of(null, "The user started the verification but did not finish it.", "Abandon"),
  consent_declined: of(null, "The user declined to be verified by Stripe.", "Decline consent"),
  country_not_supported: of(null, "The user's country is not supported.", "Come from an unsupported country"),
  device_not_supported: of(
    null,
    "The user's device does not have a camera.",
    "Use a device without a camera",
  ),
  under_supported_age: of(null, "Stripe doesn't verify users under the age of majority.", "Be under age"),
} as const satisfies Record<string, Failure>;

export type FailureCode = keyof typeof FAILURES;

export function isKnownCode(code: string): code is FailureCode {
  return Object.hasOwn(FAILURES, code);
}

/** Also answers for codes that no list names yet, by their first word. */
export function describeFailure(code: string): Failure {
  if (isKnownCode(code)) return FAILURES[code];
  const sections: readonly Section[] = ["document", "selfie", "id_number", "email", "phone"];
  const section = sections.find((candidate) => code.startsWith(`${candidate}_`)) ?? null;
  return of(section, `The verification failed: ${code.replaceAll("_", " ")}.`, code);
}
