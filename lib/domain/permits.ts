import type { ActionRules, StatusRule } from "./action-rules";
import { type FailureClass, resubmitStopClasses } from "./diagnosis";
import type { ActionEffect, GuardedActionName } from "./guarded-action";
import { hasRole, type Role } from "./operator";
import type { Provider } from "./provider";
import type { GuardRefusal } from "./refusal";
import { ok, type Result, refuse } from "./result";
import type { ProviderRedaction } from "./session";

/** What the guard has to know of a session. */
export interface GuardedSession {
  provider: Provider;
  status: string;
  redaction: ProviderRedaction;
  /** The class of the failure that stands, repeats taken into account. */
  failureClass: FailureClass | null;
  superseded: boolean;
  openAction: { action: GuardedActionName; by: string } | null;
}

/** Who may ask for what. Data, so that a company can be stricter. */
export interface Policy {
  minimumRole: Record<GuardedActionName, Role>;
}

export const defaultPolicy: Policy = {
  minimumRole: { cancel: "agent", resubmit: "agent", redact: "supervisor" },
};

export type Permit = Result<ActionEffect, GuardRefusal>;
export type Permits = Record<GuardedActionName, Permit>;

function permitResubmit(session: GuardedSession, rule: StatusRule["resubmit"]): Permit {
  if (rule !== "same_session" && rule !== "new_session") return refuse(statusRefusal(rule, session));
  if (session.superseded) return refuse({ code: "superseded" });
  if (session.failureClass && resubmitStopClasses.includes(session.failureClass)) {
    return refuse({ code: "resubmit_stopped", failureClass: session.failureClass });
  }
  return ok({ action: "resubmit", mechanics: rule });
}

function statusRefusal(code: StatusRefusalCode, session: GuardedSession): GuardRefusal {
  return code === "still_processing" ? { code, provider: session.provider } : { code };
}

type StatusRefusalCode = "still_processing" | "already_canceled" | "already_verified" | "nothing_to_resubmit";

/**
 * The one guard. The page shows its answer on the button, the server action asks it again about the locked
 * row, the sender a third time about the provider's fresh state.
 */
export function permits(
  action: GuardedActionName,
  session: GuardedSession,
  operator: { role: Role },
  rules: ActionRules,
  policy: Policy = defaultPolicy,
): Permit {
  const role = policy.minimumRole[action];
  if (!hasRole(operator.role, role)) return refuse({ code: "role_required", role });
  if (session.openAction) return refuse({ code: "action_open", ...session.openAction });
  if (session.redaction === "processing") return refuse({ code: "redaction_under_way" });
  if (session.redaction === "redacted") return refuse({ code: "already_redacted" });
  // A status is a stranger's word, so only the table's own keys count.
  const rule = Object.hasOwn(rules, session.status) ? rules[session.status] : undefined;
  if (!rule) return refuse({ code: "status_unknown", status: session.status });
  if (action === "resubmit") return permitResubmit(session, rule.resubmit);
  if (action === "cancel") {
    return rule.cancel === "allow" ? ok({ action }) : refuse(statusRefusal(rule.cancel, session));
  }
  return typeof rule.redact === "string"
    ? refuse(statusRefusal(rule.redact, session))
    : ok({ action, alsoCancels: rule.redact.alsoCancels });
}

/** The guard's answer for all three buttons. */
export const allPermits = (
  session: GuardedSession,
  operator: { role: Role },
  rules: ActionRules,
  policy: Policy = defaultPolicy,
): Permits => ({
  cancel: permits("cancel", session, operator, rules, policy),
  redact: permits("redact", session, operator, rules, policy),
  resubmit: permits("resubmit", session, operator, rules, policy),
});
