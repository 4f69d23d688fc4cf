import { sameEffect } from "../../domain/guarded-action";
import { roleByNow } from "../../domain/operator";
import { permits } from "../../domain/permits";
import type { Policy } from "../../domain/policy";
import type { Refusal, SessionChange } from "../../domain/refusal";
import { providerPort } from "../providers";
import type { GuardedRow } from "../sessions/load-guarded";
import type { ApprovalRow } from "./approval-row";

/**
 * The guard about the session as it is now, for whoever asked as they are now: null when it would still do what was
 * asked for. `changes`: what moved the session since.
 */
export function refusalByNow(
  approval: ApprovalRow,
  { session, guarded }: GuardedRow,
  policy: Policy,
  changes: SessionChange[],
): Refusal | null {
  const { action, effect } = approval.action;
  const role = roleByNow(approval.requester_role, approval.requester_disabled_at);
  const permit = permits(action, guarded, { role }, providerPort(session.provider).rules, policy);
  if (!permit.ok) return permit.refusal;
  return sameEffect(permit.value.effect, effect) ? null : { code: "stale", status: session.status, changes };
}
