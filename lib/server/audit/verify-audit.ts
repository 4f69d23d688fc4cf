import { createHash } from "node:crypto";
import type { Pool } from "pg";

export type AuditVerdict =
  | { intact: true; entries: number }
  | { intact: false; brokenAt: number; why: string };

interface Entry {
  seq: string;
  body: string;
  prev_hash: Buffer;
  hash: Buffer;
}

const PAGE = 5000;

/** Walks the whole chain and recomputes every hash outside the database that keeps it. */
export async function verifyAudit(pool: Pick<Pool, "query">): Promise<AuditVerdict> {
  let expected: Buffer = Buffer.alloc(0);
  let seen = 0;
  for (;;) {
    const { rows } = await pool.query<Entry>(
      "SELECT seq, body, prev_hash, hash FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT $2",
      [seen, PAGE],
    );
    for (const entry of rows) {
      const why = fault(entry, seen + 1, expected);
      if (why) return { intact: false, brokenAt: seen + 1, why };
      expected = entry.hash;
      seen += 1;
    }
    if (rows.length < PAGE) return { intact: true, entries: seen };
  }
}

function fault(entry: Entry, seq: number, previous: Buffer): string | null {
  if (Number(entry.seq) !== seq) return `entry ${seq} is missing`;
  if (!entry.prev_hash.equals(previous)) return "it does not follow the entry before it";
  const hash = createHash("sha256").update(previous).update(entry.body, "utf8").digest();
  return hash.equals(entry.hash) ? null : "its text is not what was written";
}
