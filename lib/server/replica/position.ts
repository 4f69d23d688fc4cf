/** A place in PostgreSQL's log, in bytes. */
export type Position = bigint;

/** Of `16/B374D848`; null for anything else. https://www.postgresql.org/docs/current/datatype-pg-lsn.html */
export function parsePosition(text: string | null | undefined): Position | null {
  const found = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text ?? "");
  return found ? (BigInt(`0x${found[1]}`) << 32n) + BigInt(`0x${found[2]}`) : null;
}
