import type { Pool } from "pg";

/** Entries that don't follow from the one before, worked out by the database from what is stored. */
export async function brokenAuditEntries(database: Pool): Promise<string[]> {
  const sql = `
    SELECT seq FROM (
      SELECT *, row_number() OVER (ORDER BY seq) AS place,
        coalesce(lag(hash) OVER (ORDER BY seq), '\\x') AS before FROM audit_entry) entry
    WHERE seq <> place OR prev_hash <> before OR hash <> sha256(before || convert_to(body, 'UTF8'))`;
  return (await database.query<{ seq: string }>(sql)).rows.map(({ seq }) => seq);
}
