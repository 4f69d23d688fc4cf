import type { ResumeLinkView } from "../../contract/session-view";
import { type CurrentOperator, hasRole } from "../../domain/operator";
import { defaultPolicy } from "../../domain/permits";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { recordEvent } from "../sessions/record-event";
import { viewResumeLink } from "./view-resume-link";

/** Ends a link before its time; whoever may resubmit may. */
export async function revokeResumeLink(
  operator: CurrentOperator,
  input: { resumeLinkId: string },
): Promise<Result<ResumeLinkView, Refusal>> {
  const role = defaultPolicy.minimumRole.resubmit;
  const allowed = hasRole(operator.role, role);
  const sessionId = await withTransaction(async (client) => {
    const { rows } = await client.query<{ session_id: string }>(
      `UPDATE resume_link SET revoked_at = now() WHERE id = $1 AND $2
         AND revoked_at IS NULL AND passed_at IS NULL AND expires_at > now() RETURNING session_id`,
      [input.resumeLinkId, allowed],
    );
    const revoked = rows[0]?.session_id;
    if (revoked) {
      const by = { actorKind: "operator" as const, operatorId: operator.id };
      await recordEvent(client, { sessionId: revoked, kind: "resume_link_revoked", ...by });
    }
    await appendAudit(client, {
      action: "revoke_resume_link",
      outcome: revoked ? "done" : "refused",
      actor: { kind: "operator", id: operator.id, name: operator.name, role: operator.role },
      ...(revoked && { sessionId: revoked }),
    });
    return revoked;
  });
  if (!allowed) return refuse({ code: "role_required", role });
  const link = sessionId ? await viewResumeLink(sessionId) : null;
  return link ? ok(link) : refuse({ code: "link_unknown" });
}
