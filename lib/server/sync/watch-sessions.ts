import { pool } from "../db";
import { logFault } from "../faults";
import { confirmSession } from "../sessions/confirm-session";
import { alone } from "./alone";

/**
 * Re-reads sessions that should have moved on and told nobody: processing for more than five minutes, or a
 * redaction under way (its last event may never come). The older the wait, the rarer the look: a tenth of its age,
 * between one minute and one hour. In no order, so that those that can't be read don't stand before the others.
 * Returns how many it read: none while another watcher is still at it, as with a provider that is slow to answer.
 */
export async function watchSessions(): Promise<number> {
  // Not the job library's queue, which stays locked for hours when its worker is killed.
  return (await alone("watch", readWaiting)) ?? 0;
}

async function readWaiting(): Promise<number> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM verification_session
     WHERE (stage = 'processing' OR redaction = 'processing')
       AND (redaction = 'processing' OR status_at < now() - interval '5 minutes')
       AND coalesce(confirmed_at, '-infinity')
         < now() - greatest(interval '1 minute', least((now() - status_at) / 10, interval '1 hour'))
     ORDER BY random() LIMIT 50`,
  );
  for (const { id } of rows) {
    await confirmSession(id).catch((fault: unknown) => void logFault(fault, "watching a session"));
  }
  return rows.length;
}
