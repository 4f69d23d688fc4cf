import type { Desk } from "./desk";
import { makeOperator, signInCookie } from "./operators";
import type { Stored } from "./practice";
import { callAction } from "./server-actions";

/** Another supervisor says yes to what waits on a session. */
export async function approveByAnother(desk: Desk, session: Stored): Promise<void> {
  const { rows } = await desk.database.query<{ id: string; version: number }>(
    `SELECT p.id, s.version FROM approval p JOIN verification_session s ON s.id = p.session_id
     WHERE p.session_id = $1 AND p.decision IS NULL`,
    [session.id],
  );
  if (!rows[0]) throw new Error("nothing on this session waits for a second person");
  const { email } = await makeOperator(desk, "supervisor");
  const { id: approvalId, version } = rows[0];
  const yes = { approvalId, version, approve: true, reasonCode: "checked" };
  const outcome = await callAction(desk, "decideApproval", yes, await signInCookie(desk, email));
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
}
