import type { GuardedActionName } from "./guarded-action";
import { hasRole, type Role, roles } from "./operator";
import type { Provider } from "./provider";

/** When a second person has to say yes. All of its conditions together; the first rule that fits decides. */
export interface ApprovalRule {
  actions: readonly GuardedActionName[];
  /** Null: at every provider. */
  providers: readonly Provider[] | null;
  /** Whoever asks with one of these roles; null: whoever asks. */
  roles: readonly Role[] | null;
  /** Only for more than so many sessions at once; 0: for each single one too. */
  moreThan: number;
}

/** Who may ask for what, and what takes a second person. Data, so that a company can be stricter. */
export interface Policy {
  minimumRole: Record<GuardedActionName, Role>;
  /** Off for a team of one: every action that the rules would have stopped is marked for ever. */
  secondPerson: boolean;
  approvalRules: readonly ApprovalRule[];
  /** A request that nobody has decided about after so long is over. */
  approvalHours: number;
}

export const defaultPolicy: Policy = {
  minimumRole: {
    cancel: "agent",
    resubmit: "agent",
    redact: "supervisor",
    exceptional_resubmit: "supervisor",
  },
  secondPerson: true,
  approvalRules: [
    { actions: ["redact", "exceptional_resubmit"], providers: null, roles: null, moreThan: 0 },
    { actions: ["cancel", "resubmit"], providers: null, roles: null, moreThan: 20 },
  ],
  approvalHours: 24,
};

/** Who may say yes to what another asked for. */
export const APPROVER: Role = "supervisor";

/** `switched_off`: a rule wants a second person, and this team has none. */
export type SecondPerson = "not_needed" | "needed" | "switched_off";

/** What is asked for, as far as a policy asks. `size`: sessions at once. */
export interface Asked {
  action: GuardedActionName;
  provider: Provider;
  role: Role;
  size: number;
}

const fits = (rule: ApprovalRule, { action, provider, role, size }: Asked): boolean =>
  rule.actions.includes(action) &&
  (rule.providers === null || rule.providers.includes(provider)) &&
  (rule.roles === null || rule.roles.includes(role)) &&
  size > rule.moreThan;

/** Whether a second person has to say yes. */
export function secondPersonFor(policy: Policy, asked: Asked): SecondPerson {
  if (!policy.approvalRules.some((rule) => fits(rule, asked))) return "not_needed";
  return policy.secondPerson ? "needed" : "switched_off";
}

/** The roles that a policy may ask of an action: it can be stricter than what is usual, never laxer. */
export const rolesFor = (action: GuardedActionName): Role[] =>
  roles.filter((role) => hasRole(role, defaultPolicy.minimumRole[action]));
