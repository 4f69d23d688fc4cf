import type { GuardedActionName } from "./guarded-action";
import { hasRole, type Role } from "./operator";
import { APPROVER, type Policy } from "./policy";
import { ok, type Result, refuse } from "./result";

export type ApprovalDecision = "approved" | "declined" | "withdrawn" | "expired";

/** What the guard of an approval has to know. */
export interface ApprovalRequest {
  action: GuardedActionName;
  requestedBy: string;
  decision: ApprovalDecision | null;
  expiresAt: Date;
}

export type ApprovalRefusal =
  | { code: "role_required"; role: Role }
  | { code: "own_request" }
  | { code: "approval_over" }
  | { code: "approval_expired"; hours: number };

/**
 * Whether somebody may decide about a request: never about their own, whoever they are. The page shows the answer,
 * the server asks again about the locked row, and the database refuses it a third time.
 */
export function mayDecide(
  request: ApprovalRequest,
  operator: { id: string; role: Role },
  policy: Policy,
  now: Date,
): Result<null, ApprovalRefusal> {
  const { action, requestedBy, decision, expiresAt } = request;
  const least = policy.minimumRole[action];
  const role = hasRole(least, APPROVER) ? least : APPROVER;
  if (!hasRole(operator.role, role)) return refuse({ code: "role_required", role });
  if (operator.id === requestedBy) return refuse({ code: "own_request" });
  if (decision !== null) return refuse({ code: "approval_over" });
  if (expiresAt <= now) return refuse({ code: "approval_expired", hours: policy.approvalHours });
  return ok(null);
}
