import type { SessionView } from "../../contract/session-view";
import { pool } from "../db";
import { sameSubject } from "../sessions/same-subject";

// The person may have been quicker in the provider's portal than in recording it here.
const BEFORE_RECORDING = "15 minutes";

/** An exceptional resubmission that was recorded, while the provider has told nothing of it. */
export async function viewAwaited(sessionId: string): Promise<SessionView["awaited"]> {
  const { rows } = await pool().query<{ since: Date; overdue: boolean }>(
    `SELECT a.finished_at AS since, a.finished_at < now() - interval '1 hour' AS overdue
     FROM guarded_action a JOIN verification_session s ON s.id = a.session_id
     WHERE a.session_id = $1 AND a.action = 'exceptional_resubmit' AND a.state = 'done' AND s.redaction = 'none'
       AND NOT EXISTS (SELECT FROM session_event e WHERE e.session_id = a.session_id
         AND e.status = a.effect->>'sets' AND e.recorded_at > a.requested_at - interval '${BEFORE_RECORDING}')
       AND NOT EXISTS (SELECT FROM session_event e WHERE e.session_id = a.session_id
         AND e.status IS NOT NULL AND e.applied AND e.recorded_at > a.finished_at AND e.kind <> 'action_done')
     ORDER BY a.finished_at DESC LIMIT 1`,
    [sessionId],
  );
  return rows[0] ? { since: rows[0].since.toISOString(), overdue: rows[0].overdue } : null;
}

/** Sessions of the same person that came to be after a call whose answer got lost. */
export async function viewSettleCandidates(sessionId: string): Promise<SessionView["settleCandidates"]> {
  const { rows } = await pool().query<{ id: string; providerSessionId: string }>(
    `SELECT n.id, n.provider_session_id AS "providerSessionId"
     FROM guarded_action a JOIN verification_session s ON s.id = a.session_id
     JOIN verification_session n ON n.provider = s.provider AND n.id <> s.id AND n.first_seen_at >= a.called_at
       AND ${sameSubject("n", "s")}
     WHERE a.session_id = $1 AND a.state = 'unsettled' ORDER BY n.first_seen_at LIMIT 5`,
    [sessionId],
  );
  return rows;
}
