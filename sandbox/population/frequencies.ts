import type { FailureCode } from "../stripe/failure-codes";

/** How often each code comes, roughly, in a hundred failures. */
export const FAILURE_WEIGHTS: readonly (readonly [FailureCode, number])[] = [
  ["document_unverified_other", 22],
  ["document_expired", 12],
  ["selfie_face_mismatch", 9],
  ["abandoned", 14],
  ["selfie_unverified_other", 8],
  ["document_type_not_supported", 6],
  ["consent_declined", 4],
  ["device_not_supported", 4],
  ["id_number_mismatch", 4],
  ["country_not_supported", 3],
  ["id_number_unverified_other", 2.5],
  ["phone_unverified_other", 2],
  ["email_unverified_other", 2],
  ["selfie_document_missing_photo", 2],
  ["id_number_insufficient_document_data", 1.5],
  ["under_supported_age", 1.5],
  ["selfie_manipulated", 1],
  ["phone_verification_declined", 0.8],
  ["email_verification_declined", 0.7],
];

/** Codes that no published list names: whoever reads them must survive them. */
export const UNKNOWN_CODES = ["document_chip_unreadable", "address_mismatch"] as const;

/** What people fail on and then try again. */
export const RETRYABLE = [
  "document_unverified_other",
  "document_unverified_other",
  "selfie_unverified_other",
  "document_expired",
  "selfie_face_mismatch",
  "abandoned",
] as const;
