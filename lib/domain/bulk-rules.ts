import type { BulkActionName, BulkState } from "./bulk";
import { hasRole, type Role } from "./operator";
import { APPROVER, type Policy } from "./policy";
import type { Refusal } from "./refusal";

/** What the guards of a plan have to know of it. */
export interface PlanFacts {
  action: BulkActionName;
  state: BulkState;
  madeBy: { id: string; name: string };
  /** Rows that it will be done to, now, later or after approval. */
  toDo: number;
}

type Asker = { id: string; role: Role };

/** Who may make a plan: whoever may do the same to one session. */
export function makerRefusal(
  action: BulkActionName,
  operator: { role: Role },
  policy: Policy,
): Refusal | null {
  const role = policy.minimumRole[action];
  return hasRole(operator.role, role) ? null : { code: "role_required", role };
}

/** Only its maker arms a plan: they saw what it was sorted into. */
export function armRefusal(plan: PlanFacts, operator: Asker, policy: Policy): Refusal | null {
  const { action, state, madeBy, toDo } = plan;
  const lacking = makerRefusal(action, operator, policy);
  if (lacking) return lacking;
  if (operator.id !== madeBy.id) return { code: "plan_of_another", by: madeBy.name };
  if (state !== "draft") return { code: "plan_state", state };
  return toDo === 0 ? { code: "plan_does_nothing" } : null;
}

const commandable: Record<"pause" | "resume" | "stop", readonly BulkState[]> = {
  pause: ["running"],
  resume: ["paused"],
  stop: ["sorting", "draft", "awaiting_approval", "running", "paused"],
};
export type PlanCommand = keyof typeof commandable;

/** A plan is paused, resumed and stopped by its maker, while they may do what it does, or by a supervisor. */
export function commandRefusal(
  command: PlanCommand,
  plan: PlanFacts,
  operator: Asker,
  policy: Policy,
): Refusal | null {
  const role = operator.id === plan.madeBy.id ? policy.minimumRole[plan.action] : APPROVER;
  if (!hasRole(operator.role, role) && !hasRole(operator.role, APPROVER))
    return { code: "role_required", role };
  return commandable[command].includes(plan.state) ? null : { code: "plan_state", state: plan.state };
}
