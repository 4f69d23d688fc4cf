import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { type ActionEffect, makesSession } from "../../domain/guarded-action";
import { providerPort } from "../providers";
import type { GuardedRow } from "../sessions/load-guarded";

/** By what a subject is known; hashed, since a company may put an address there. */
function subjectKeys({ session }: GuardedRow): string[] {
  const known = [
    session.client_reference && `reference ${session.client_reference}`,
    session.subject_reference && `subject ${session.subject_reference}`,
  ];
  return known
    .filter((each) => each !== null)
    .map((each) => createHash("sha256").update(`${session.provider} ${each}`).digest("hex"))
    .sort();
}

/**
 * Reserves the subject for an action that makes a new session, where the provider wants one active session at a time.
 * The database decides (reserve_subject): false while another action has reserved the subject, or another of their sessions is
 * active. The reservation goes when the action is over.
 */
export async function reserveSubject(
  client: PoolClient,
  row: GuardedRow,
  effect: ActionEffect,
  actionId: string,
): Promise<boolean> {
  if (!makesSession(effect) || !providerPort(row.session.provider).traits.oneActivePerSubject) return true;
  for (const key of subjectKeys(row)) {
    const { rowCount } = await client.query(
      "INSERT INTO subject_reservation (subject_key, session_id, action_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      [key, row.session.id, actionId],
    );
    if (rowCount === 1) continue;
    await client.query("DELETE FROM subject_reservation WHERE action_id = $1", [actionId]);
    return false;
  }
  return true;
}
