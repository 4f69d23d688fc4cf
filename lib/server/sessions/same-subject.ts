/** What the index holds of a reference, which may be longer than an index row. */
export const indexedReference = (table = "") => `left(lower(${table && `${table}.`}client_reference), 200)`;

const indexedSubject = (table: string) => `left(${table}.subject_reference, 200)`;

const byReference = (a: string, b: string) =>
  `(${a}.client_reference IS NOT NULL AND ${indexedReference(a)} = ${indexedReference(b)}
    AND ${a}.client_reference = ${b}.client_reference)`;

const bySubject = (a: string, b: string) =>
  `(${a}.subject_reference IS NOT NULL AND ${indexedSubject(a)} = ${indexedSubject(b)}
    AND ${a}.subject_reference = ${b}.subject_reference)`;

/** SQL: whether two rows of verification_session are of one subject, by the company's reference or its id of them. */
export const sameSubject = (a: string, b: string): string => `(${byReference(a, b)} OR ${bySubject(a, b)})`;

/**
 * SQL: whether there is a row `other` of the same subject as `own` for which `condition` holds too. Looked up once by
 * each index: under one EXISTS the planner would join everything with everything.
 */
export const existsOfSubject = (other: string, own: string, condition: string): string => {
  const exists = (same: string) =>
    `EXISTS (SELECT FROM verification_session ${other} WHERE ${condition} AND ${same})`;
  return `(${exists(byReference(other, own))} OR ${exists(bySubject(other, own))})`;
};

/** SQL: a column of one row `other` of the same subject as `own` for which `condition` holds too; null when there is none. */
export const firstOfSubject = (column: string, other: string, own: string, condition: string): string => {
  const first = (same: string) =>
    `(SELECT ${column} FROM verification_session ${other} WHERE ${condition} AND ${same} LIMIT 1)`;
  return `coalesce(${first(byReference(other, own))}, ${first(bySubject(other, own))})`;
};

/**
 * SQL: ids of the other sessions of the subject of session `place`, a bounded number by each index: a reference that a
 * company gives to everybody must not have all be read.
 */
export const othersOfSubject = (place: string): string => {
  const others = (same: string) =>
    `(SELECT other.id FROM verification_session own JOIN verification_session other ON other.id <> own.id AND ${same}
      WHERE own.id = ${place} LIMIT 1000)`;
  return `${others(byReference("other", "own"))} UNION ${others(bySubject("other", "own"))}`;
};
