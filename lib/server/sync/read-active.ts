import type { Provider } from "../../domain/provider";
import { pool } from "../db";
import { logFault } from "../faults";
import { confirmSession } from "../sessions/confirm-session";

const PAGE = 200;

export interface ActiveCounts {
  found: number;
  changed: number;
  failed: number;
}

/** Reads every active session of a provider again, newest first; one that can't be read doesn't stop the rest. */
export async function readActive(
  provider: Provider,
  tell: (found: number) => void = () => undefined,
): Promise<ActiveCounts> {
  const counts: ActiveCounts = { found: 0, changed: 0, failed: 0 };
  let after: { at: Date | "infinity"; id: string } = {
    at: "infinity",
    id: "ffffffff-ffff-ffff-ffff-ffffffffffff",
  };
  for (;;) {
    const { rows }: { rows: { id: string; created_at: Date }[] } = await pool().query(
      `SELECT id, created_at FROM verification_session
       WHERE active AND provider = $1 AND (created_at, id) < ($2, $3)
       ORDER BY created_at DESC, id DESC LIMIT ${PAGE}`,
      [provider, after.at, after.id],
    );
    for (const { id } of rows) {
      counts.found += 1;
      const result = await confirmSession(id).catch(
        (fault: unknown) => void logFault(fault, "reading a session"),
      );
      if (!result?.ok) counts.failed += 1;
      else if (result.value.changed) counts.changed += 1;
    }
    const last = rows.at(-1);
    if (!last) return counts;
    after = { at: last.created_at, id: last.id };
    tell(counts.found);
  }
}
