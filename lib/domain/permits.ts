import { type ActionRules, type Gone, goneRules, type StatusRefusal, type StatusRule } from "./action-rules";
import { type FailureClass, resubmitStopClasses } from "./diagnosis";
import type { ActionEffect, GuardedActionName, ResubmitMechanics } from "./guarded-action";
import { hasRole, type Role } from "./operator";
import { defaultPolicy, type Policy, type SecondPerson, secondPersonFor } from "./policy";
import type { Provider } from "./provider";
import type { GuardRefusal } from "./refusal";
import { ok, type Result, refuse } from "./result";
import type { ProviderRedaction } from "./session";

/** What the guard has to know of a session. */
export interface GuardedSession {
  provider: Provider;
  status: string;
  redaction: ProviderRedaction;
  /** It is no longer what its status word says. */
  gone: Gone | null;
  /** The class of the failure that stands, repeats taken into account. */
  failureClass: FailureClass | null;
  superseded: boolean;
  /** Attempts that can pass in one session; null where the provider sets no limit. */
  mostAttempts: number | null;
  /** No further attempt in this session can pass. */
  attemptsUsedUp: boolean;
  /** The provider told the subject's link once, and nobody told it to us. */
  linkMissing: boolean;
  /** Another active session of the same subject, where the provider wants one at a time; its id there. */
  otherActive: string | null;
  /** Why a call can't be made at this provider at all. */
  unavailable: Partial<Record<GuardedActionName, GuardRefusal>>;
  openAction: { action: GuardedActionName; by: string; unsettled?: true } | null;
  /** Who else is working on it, and since when (ISO); null where that is whoever asks. */
  heldBy: { name: string; since: string } | null;
}

/** Who may start a new session after the provider's limit of attempts: found out first why they failed. */
const AFTER_THE_LIMIT: Role = "supervisor";

/** A yes: what it will do, and whether a second person has to say yes too. */
export interface Permitted {
  effect: ActionEffect;
  secondPerson: SecondPerson;
}
export type Permit = Result<Permitted, GuardRefusal>;
export type Permits = Record<GuardedActionName, Permit>;

function permitResubmit(
  session: GuardedSession,
  mechanics: ResubmitMechanics,
  operator: { role: Role },
): Result<ActionEffect, GuardRefusal> {
  const { provider, mostAttempts: most } = session;
  if (session.superseded) return refuse({ code: "superseded" });
  if (session.failureClass && resubmitStopClasses.includes(session.failureClass)) {
    return refuse({ code: "resubmit_stopped", failureClass: session.failureClass });
  }
  const mayGoOn = mechanics === "new_session" && hasRole(operator.role, AFTER_THE_LIMIT);
  if (session.attemptsUsedUp && !mayGoOn) return refuse({ code: "attempts_used_up", provider, most });
  if (mechanics === "same_session" && session.linkMissing) return refuse({ code: "link_missing", provider });
  if (mechanics === "new_session" && session.otherActive) {
    return refuse({ code: "subject_has_active", providerSessionId: session.otherActive });
  }
  return ok({ action: "resubmit", mechanics });
}

function permitByStatus(
  action: GuardedActionName,
  session: GuardedSession,
  operator: { role: Role },
  { cancel, redact, resubmit, exceptional_resubmit: exceptional }: StatusRule,
): Result<ActionEffect, GuardRefusal> {
  const no = (code: StatusRefusal) => refuse({ code, provider: session.provider });
  switch (action) {
    case "cancel":
      if (cancel === "allow") return ok({ action });
      return cancel === "allow_and_erase" ? ok({ action, alsoErases: true }) : no(cancel);
    case "redact":
      return typeof redact === "string" ? no(redact) : ok({ action, ...redact });
    case "resubmit":
      if (resubmit !== "same_session" && resubmit !== "new_session") return no(resubmit);
      return permitResubmit(session, resubmit, operator);
    case "exceptional_resubmit":
      if (typeof exceptional === "string") return no(exceptional);
      if (session.superseded) return refuse({ code: "superseded" });
      if (session.otherActive) {
        return refuse({ code: "subject_has_active", providerSessionId: session.otherActive });
      }
      return ok({ action, ...exceptional });
  }
}

/**
 * The one guard. The page shows its answer on the button, the server action asks it again about the locked
 * row, the sender a third time about the provider's fresh state. `size`: how many sessions are asked for at once.
 */
export function permits(
  action: GuardedActionName,
  session: GuardedSession,
  operator: { role: Role },
  rules: ActionRules,
  policy: Policy = defaultPolicy,
  size = 1,
): Permit {
  // A status is a stranger's word, so only the table's own keys count.
  const known = Object.hasOwn(rules, session.status) ? rules[session.status] : undefined;
  const rule = session.gone ? goneRules[session.gone] : known;
  // What there isn't, no role is needed for.
  if (rule?.[action] === "not_offered") return refuse({ code: "not_offered", provider: session.provider });
  const role = policy.minimumRole[action];
  if (!hasRole(operator.role, role)) return refuse({ code: "role_required", role });
  if (session.openAction) return refuse({ code: "action_open", ...session.openAction });
  if (session.redaction === "processing") {
    return refuse({ code: "redaction_under_way", provider: session.provider });
  }
  if (session.redaction === "redacted") return refuse({ code: "already_redacted" });
  if (!rule) return refuse({ code: "status_unknown", status: session.status });
  const permit = permitByStatus(action, session, operator, rule);
  if (!permit.ok) return permit;
  const unavailable = session.unavailable[action];
  if (unavailable) return refuse(unavailable);
  // Last, so that a take-over is only offered where it helps.
  if (session.heldBy) return refuse({ code: "held_by", ...session.heldBy });
  const asked = { action, provider: session.provider, role: operator.role, size };
  return ok({ effect: permit.value, secondPerson: secondPersonFor(policy, asked) });
}

/** The guard's answer for every action on one session. */
export const allPermits = (
  session: GuardedSession,
  operator: { role: Role },
  rules: ActionRules,
  policy: Policy = defaultPolicy,
): Permits => ({
  cancel: permits("cancel", session, operator, rules, policy),
  redact: permits("redact", session, operator, rules, policy),
  resubmit: permits("resubmit", session, operator, rules, policy),
  exceptional_resubmit: permits("exceptional_resubmit", session, operator, rules, policy),
});
