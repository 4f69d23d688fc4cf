import { pool } from "../db";
import { logFault } from "../faults";
import { connectedProviders } from "../providers";
import { confirmSession } from "../sessions/confirm-session";
import { alone } from "./alone";

/**
 * Re-reads sessions that should have moved on and told nobody: processing for more than five minutes, or a
 * redaction under way (its last event may never come); and at providers that list nothing every active session, since
 * what a lost webhook told can't be found there in any other way. The older the wait, the rarer the look: a tenth of
 * its age, between one minute and one hour, or six hours where nothing is known to be due. In no order, so that those
 * that can't be read don't stand before the others.
 * Returns how many it read: none while another watcher is still at it, as with a provider that is slow to answer.
 */
export async function watchSessions(): Promise<number> {
  // Not the job library's queue, which stays locked for hours when its worker is killed.
  return (await alone("watch", readWaiting)) ?? 0;
}

const due = `SELECT id FROM verification_session
  WHERE (stage = 'processing' OR redaction = 'processing')
    AND (redaction = 'processing' OR status_at < now() - interval '5 minutes')
    AND coalesce(confirmed_at, '-infinity')
      < now() - greatest(interval '1 minute', least((now() - status_at) / 10, interval '1 hour'))
  ORDER BY random() LIMIT 50`;

// Every one is read again six hours after the last time, and from the end of its life on every hour; one that was not
// found once, soon. What counts as missing is looked for till its life would be over, since a wrong key finds nothing.
const unlisted = `SELECT id FROM (
    SELECT * FROM verification_session
      WHERE active AND provider = $1 AND coalesce(confirmed_at, first_seen_at) < now() - interval '10 minutes'
    UNION ALL SELECT * FROM verification_session
      WHERE missing_since IS NOT NULL AND NOT active AND provider = $1
        AND (NOT missing OR created_at > now() - make_interval(secs => $2))) open
  WHERE greatest(confirmed_at, missing_at, first_seen_at) < now()
    - CASE WHEN missing_since IS NOT NULL AND NOT missing THEN interval '10 minutes'
        WHEN created_at < now() - make_interval(secs => $2) THEN interval '1 hour' ELSE interval '6 hours' END
  ORDER BY random() LIMIT 50`;

async function readWaiting(): Promise<number> {
  const found = (await pool().query<{ id: string }>(due)).rows;
  for (const { provider, lists, traits } of connectedProviders().values()) {
    if (lists) continue;
    const lifetime = (traits.lifetimeMs ?? 0) / 1000;
    found.push(...(await pool().query<{ id: string }>(unlisted, [provider, lifetime])).rows);
  }
  const ids = new Set(found.map((row) => row.id));
  for (const id of ids) {
    await confirmSession(id).catch((fault: unknown) => void logFault(fault, "watching a session"));
  }
  return ids.size;
}
