import type { ResumeLinkView } from "../../contract/session-view";
import { type CurrentOperator, hasRole } from "../../domain/operator";
import { defaultPolicy } from "../../domain/policy";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { actorOf, appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { recordEvent } from "../sessions/record-event";
import { viewResumeLink } from "./view-resume-link";

/** Ends a link before its time; whoever may resubmit may. */
export async function revokeResumeLink(
  operator: CurrentOperator,
  input: { resumeLinkId: string },
): Promise<Result<ResumeLinkView, Refusal>> {
  const { resumeLinkId } = input;
  const role = defaultPolicy.minimumRole.resubmit;
  const refusal: Refusal = hasRole(operator.role, role)
    ? { code: "link_unknown" }
    : { code: "role_required", role };
  const sessionId = await withTransaction(async (client) => {
    const { rows } = await client.query<{ session_id: string; open: boolean }>(
      `SELECT session_id, revoked_at IS NULL AND passed_at IS NULL AND expires_at > now() AS open
       FROM resume_link WHERE id = $1 FOR UPDATE`,
      [resumeLinkId],
    );
    const found = rows[0];
    const revoked = refusal.code === "link_unknown" && found?.open === true;
    if (revoked) {
      await client.query("UPDATE resume_link SET revoked_at = now() WHERE id = $1", [resumeLinkId]);
      const by = { actorKind: "operator" as const, operatorId: operator.id };
      await recordEvent(client, { sessionId: found.session_id, kind: "resume_link_revoked", ...by });
    }
    await appendAudit(client, {
      action: "revoke_resume_link",
      outcome: revoked ? "done" : "refused",
      actor: actorOf(operator),
      ...(found && { sessionId: found.session_id }),
      detail: { resumeLinkId, ...(!revoked && { refusal: refusal.code }) },
    });
    return revoked ? found.session_id : null;
  });
  const link = sessionId && (await viewResumeLink(sessionId));
  return link ? ok(link) : refuse(refusal);
}
