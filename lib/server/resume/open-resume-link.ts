import type { ResumeProblem } from "../../contract/resume-page";
import { ok, type Result, refuse } from "../../domain/result";
import { db, withTransaction } from "../db";
import { keepReading } from "../sessions/confirm-session";
import { recordEvent } from "../sessions/record-event";
import { findWorkingLink } from "./find-link";
import { subjectLink } from "./kept-link";

/**
 * The subject pressed the button: fetches a fresh provider link for them. It must go into the redirect and
 * nowhere else: https://docs.stripe.com/api/identity/verification_sessions/object#identity_verification_session_object-url
 */
export async function openResumeLink(token: string): Promise<Result<string, ResumeProblem>> {
  const link = await findWorkingLink(token);
  const session = link && (await db().verificationSession.findUnique({ where: { id: link.sessionId } }));
  if (!link || !session || session.redaction !== "none" || session.endedAt) return refuse("gone");
  const { id, provider, providerSessionId } = session;
  const answer = await subjectLink({ id, provider, provider_session_id: providerSessionId });
  if (!answer.ok) return refuse(answer.refusal.kind === "not_found" ? "gone" : "provider");
  const { url, fact } = answer.value.value;
  await keepReading(session.id, { ...answer.value, value: fact }, null);
  if (fact.stage === "verified") return refuse("passed");
  if (fact.stage === "processing") return refuse("processing");
  if (!fact.active || fact.redaction !== "none") return refuse("gone");
  if (url === null) return refuse("provider");
  return (await noteOpening(link.id, session.id)) ? ok(url) : refuse("gone");
}

/**
 * False when the link has ended meanwhile. The page is public and a press costs nothing, so the timeline is told
 * of one a minute at most, and `opened_at` with it.
 */
const noteOpening = (linkId: string, sessionId: string): Promise<boolean> =>
  withTransaction(async (client) => {
    const { rows } = await client.query<{ fresh: boolean }>(
      `SELECT coalesce(opened_at > now() - interval '1 minute', false) AS fresh FROM resume_link
       WHERE id = $1 AND revoked_at IS NULL AND expires_at > now() FOR UPDATE`,
      [linkId],
    );
    if (!rows[0]) return false;
    if (rows[0].fresh) return true;
    await client.query("UPDATE resume_link SET opened_at = now() WHERE id = $1", [linkId]);
    await recordEvent(client, { sessionId, kind: "resume_link_opened", actorKind: "subject" });
    return true;
  });
