/** Of a session, and of another at the other provider. */
export interface Known {
  id: string;
  providerId: string;
  reference: string;
  veriffId: string;
  subject: string;
}

interface SearchKind {
  name: string;
  /** What staff would type or paste. */
  word: (session: Known) => string;
  /** The plainest statement that finds the same, and its value. */
  sql: string;
  value: (session: Known) => string;
}

const select = "SELECT * FROM verification_session";
const newest = "ORDER BY created_at DESC, id DESC LIMIT 51";
/** Fenced: with the order in the same statement, the planner would rather walk the list until it meets one that fits. */
const fenced = (condition: string) =>
  `WITH m AS MATERIALIZED (${select} WHERE ${condition} LIMIT 5001) SELECT * FROM m ${newest}`;
const byReference = fenced(
  "client_reference IS NOT NULL AND left(lower(client_reference), 200) LIKE lower($1)",
);

const startOf = (reference: string, length: number) =>
  reference.slice(0, Math.max(4, reference.length - length));

export const searchKinds: SearchKind[] = [
  {
    name: "a Stripe session's id",
    word: ({ providerId }) => providerId,
    sql: `${select} WHERE provider = 'stripe' AND provider_session_id = $1`,
    value: ({ providerId }) => providerId,
  },
  {
    name: "a Veriff session's id",
    word: ({ veriffId }) => veriffId,
    sql: `${select} WHERE provider = 'veriff' AND provider_session_id = $1`,
    value: ({ veriffId }) => veriffId,
  },
  {
    name: "the desk's own id",
    word: ({ id }) => id.toUpperCase(),
    sql: `${select} WHERE id = $1::uuid`,
    value: ({ id }) => id,
  },
  {
    name: "the company's id of a subject",
    word: ({ subject }) => subject,
    sql: fenced("subject_reference IS NOT NULL AND left(subject_reference, 200) = $1"),
    value: ({ subject }) => subject,
  },
  {
    name: "a reference",
    word: ({ reference }) => reference,
    sql: byReference,
    value: ({ reference }) => `${reference}%`,
  },
  {
    name: "the beginning of a reference, two signs short",
    word: ({ reference }) => startOf(reference, 2),
    sql: byReference,
    value: ({ reference }) => `${startOf(reference, 2)}%`,
  },
  {
    name: "the beginning of a reference, four signs short",
    word: ({ reference }) => startOf(reference, 4),
    sql: byReference,
    value: ({ reference }) => `${startOf(reference, 4)}%`,
  },
  {
    name: "a reference that nobody has",
    word: ({ id }) => `nobody-${id.slice(0, 8)}`,
    sql: byReference,
    value: ({ id }) => `nobody-${id.slice(0, 8)}%`,
  },
  {
    name: "a pasted message with two ids",
    word: ({ providerId, veriffId }) =>
      `Hello, my link said (${providerId}), before that "${veriffId}". Please help!`,
    sql: fenced(
      "provider = ANY(enum_range(NULL::provider)) AND provider_session_id = ANY(string_to_array($1, ','))",
    ),
    value: ({ providerId, veriffId }) => `${providerId},${veriffId}`,
  },
];
