interface Weight {
  code: string;
  failureClass: string;
  /** How many in a hundred failures of the provider are of this code. */
  weight: number;
}

const stripe: Weight[] = [
  { code: "abandoned", failureClass: "user_can_fix", weight: 24 },
  { code: "document_unverified_other", failureClass: "user_can_fix", weight: 16 },
  { code: "selfie_face_mismatch", failureClass: "user_can_fix", weight: 9 },
  { code: "document_expired", failureClass: "needs_other_document", weight: 8 },
  { code: "document_type_not_supported", failureClass: "needs_other_document", weight: 7 },
  { code: "selfie_unverified_other", failureClass: "user_can_fix", weight: 6 },
  { code: "consent_declined", failureClass: "needs_other_route", weight: 5 },
  { code: "device_not_supported", failureClass: "device_or_provider", weight: 4 },
  { code: "selfie_document_missing_photo", failureClass: "needs_other_document", weight: 4 },
  { code: "id_number_mismatch", failureClass: "user_can_fix", weight: 3 },
  { code: "id_number_unverified_other", failureClass: "user_can_fix", weight: 2 },
  { code: "id_number_insufficient_document_data", failureClass: "needs_other_document", weight: 2 },
  { code: "email_unverified_other", failureClass: "user_can_fix", weight: 2 },
  { code: "phone_unverified_other", failureClass: "user_can_fix", weight: 2 },
  { code: "country_not_supported", failureClass: "needs_other_route", weight: 2 },
  { code: "selfie_manipulated", failureClass: "suspected_fraud", weight: 1 },
  { code: "email_verification_declined", failureClass: "needs_other_route", weight: 1 },
  { code: "phone_verification_declined", failureClass: "needs_other_route", weight: 1 },
  { code: "under_supported_age", failureClass: "policy", weight: 1 },
];

const veriff: Weight[] = [
  { code: "204", failureClass: "user_can_fix", weight: 21 },
  { code: "206", failureClass: "needs_other_document", weight: 15 },
  { code: "207", failureClass: "needs_other_document", weight: 13 },
  { code: "202", failureClass: "user_can_fix", weight: 12 },
  { code: "201", failureClass: "user_can_fix", weight: 10 },
  { code: "103", failureClass: "user_can_fix", weight: 8 },
  { code: "112", failureClass: "device_or_provider", weight: 7 },
  { code: "120", failureClass: "needs_other_route", weight: 5 },
  { code: "102", failureClass: "suspected_fraud", weight: 5 },
  { code: "106", failureClass: "suspected_fraud", weight: 4 },
];

const drawn = (weights: readonly Weight[]) =>
  `(ARRAY[${weights.flatMap(({ code, weight }) => Array<string>(weight).fill(`'${code}'`)).join()}])`;

/** SQL: a code of the row's `provider`, by `blame`, a number from 0 to 1. */
export const codeSql = `(CASE provider WHEN 'stripe' THEN ${drawn(stripe)} ELSE ${drawn(veriff)} END)[1 + floor(blame * 100)::int]`;

/** SQL: how the row's `code` is classed. */
export const classSql = `CASE code ${[...stripe, ...veriff]
  .map(({ code, failureClass }) => `WHEN '${code}' THEN '${failureClass}'`)
  .join(" ")} END`;
