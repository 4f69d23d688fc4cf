import { createHash } from "node:crypto";
import type { Pool } from "pg";

/** One entry as somebody wrote it down outside the database. */
export interface SeenEntry {
  seq: number;
  /** Hexadecimal. */
  hash: string;
}

export type AuditVerdict =
  /** `first` is 1 unless older entries were detached, and the chain says so. `last` is null while there is none. */
  | { intact: true; entries: number; first: number; last: SeenEntry | null }
  | { intact: false; brokenAt: number; why: string };

interface Entry {
  seq: string;
  body: string;
  prev_hash: Buffer;
  hash: Buffer;
}

type Queryable = Pick<Pool, "query">;
type Broken = Extract<AuditVerdict, { intact: false }>;

const PAGE = 5000;
const broken = (brokenAt: number, why: string): Broken => ({ intact: false, brokenAt, why });

/**
 * Walks the whole chain, over all its partitions, and recomputes every hash outside the database that keeps it. Names
 * the first entry that is not right. That the last entries were cut off shows only where `seen` is one of them.
 */
export async function verifyAudit(pool: Queryable, seen?: SeenEntry): Promise<AuditVerdict> {
  const { rows } = await pool.query<{ first: string | null; last: string | null }>(
    "SELECT min(seq) AS first, max(seq) AS last FROM audit_entry",
  );
  const first = Number(rows[0]?.first ?? 1);
  const last = Number(rows[0]?.last ?? 0);
  let found: Broken | null = null;
  let previous: Buffer | null = null;
  let explained = first === 1;
  let beginning = "";
  let seenHash: string | null = null;
  for await (const { from, entries } of pages(pool, first, last)) {
    for (const [place, entry] of entries.entries()) {
      previous ??= first === 1 ? Buffer.alloc(0) : entry.prev_hash;
      if (entry.seq === String(first)) beginning = previous.toString("hex");
      found ??= faultOf(entry, from + place, previous);
      explained ||= saysDetached(entry.body, first - 1, beginning);
      if (seen && entry.seq === String(seen.seq)) seenHash = entry.hash.toString("hex");
      previous = entry.hash;
    }
    const next = from + entries.length;
    if (next <= Math.min(last, from + PAGE - 1)) found ??= broken(next, `entry ${next} is missing`);
    if (found && explained) break;
  }
  if (!explained) return broken(1, "entry 1 is missing");
  if (found) return found;
  if (seen && seen.seq >= first && seenHash !== seen.hash) {
    const why = seenHash ? "it is not the entry that was seen there" : `entry ${seen.seq} is missing`;
    return broken(seen.seq, why);
  }
  const end = previous ? { seq: last, hash: previous.toString("hex") } : null;
  return { intact: true, entries: end ? last - first + 1 : 0, first, last: end };
}

/** In order, each read while the one before is worked on. */
async function* pages(pool: Queryable, first: number, last: number) {
  const read = (from: number) =>
    pool.query<Entry>(
      `SELECT seq, body, prev_hash, hash FROM audit_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq`,
      [from, Math.min(from + PAGE, last + 1)],
    );
  let coming = read(first);
  for (let from = first; from <= last; from += PAGE) {
    const { rows: entries } = await coming;
    if (from + PAGE <= last) {
      coming = read(from + PAGE);
      // It is awaited in the next turn; a walk that is left before that must not end the process.
      coming.catch(() => undefined);
    }
    yield { from, entries };
  }
}

function faultOf(entry: Entry, seq: number, previous: Buffer): Broken | null {
  if (entry.seq !== String(seq)) return broken(seq, `entry ${seq} is missing`);
  if (!entry.prev_hash.equals(previous)) return broken(seq, "it does not follow the entry before it");
  const hash = createHash("sha256").update(previous).update(entry.body, "utf8").digest();
  return hash.equals(entry.hash) ? null : broken(seq, "its text is not what was written");
}

/** What detach_oldest_audit() appended when it took away everything up to an entry. */
function saysDetached(body: string, seq: number, hash: string): boolean {
  if (!body.includes('"audit_detached"')) return false;
  const { action, detail } = JSON.parse(body) as {
    action?: string;
    detail?: { lastSeq?: number; lastHash?: string };
  };
  return action === "audit_detached" && detail?.lastSeq === seq && detail.lastHash === hash;
}
