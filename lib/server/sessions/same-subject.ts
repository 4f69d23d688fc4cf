/** What the index holds of a reference, which may be longer than an index row. */
export const indexedReference = (table = "") => `left(lower(${table && `${table}.`}client_reference), 200)`;

const indexedSubject = (table: string) => `left(${table}.subject_reference, 200)`;

/** SQL: whether two rows of verification_session are of one subject, by the company's reference or its id of them. */
export const sameSubject = (a: string, b: string): string =>
  `((${a}.client_reference IS NOT NULL AND ${indexedReference(a)} = ${indexedReference(b)}
      AND ${a}.client_reference = ${b}.client_reference)
    OR (${a}.subject_reference IS NOT NULL AND ${indexedSubject(a)} = ${indexedSubject(b)}
      AND ${a}.subject_reference = ${b}.subject_reference))`;
