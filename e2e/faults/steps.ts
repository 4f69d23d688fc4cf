import type { Desk } from "../desk/desk";
import type { Stored } from "../desk/practice";
import { callGate } from "./call-gate";
import { commitGate } from "./commit-gate";
import { type Gate, type Moment, writeGate } from "./gate";

/** Where the web process stands when it is killed. */
export interface Step {
  words: string;
  gate(desk: Desk, session: Stored): Promise<Gate>;
}

const atWrite = (words: string, moment: Moment): Step => ({ words, gate: (desk) => writeGate(desk, moment) });
const atCommit = (words: string, moment: Moment): Step => ({
  words,
  gate: (desk) => commitGate(desk, moment),
});

const inserted = { table: "guarded_action", when: "BEFORE INSERT", condition: "true" };
const audited = (outcome: string) => ({
  table: "audit_entry",
  when: "BEFORE INSERT",
  condition: `NEW.body::jsonb->>'outcome' = '${outcome}'`,
});
const moved = (condition: string) => ({ table: "guarded_action", when: "BEFORE UPDATE", condition });
const leased = moved("OLD.state = 'held' AND NEW.state = 'sending'");
const marked = moved("OLD.called_at IS NULL AND NEW.called_at IS NOT NULL");
const ended = moved("NEW.state = 'done'");

/** While the operator's request is taken in; the operator has no answer yet. */
export const requestSteps: readonly Step[] = [
  atWrite("before the request is stored", inserted),
  atWrite("with the request stored and its audit entry not yet", audited("allowed")),
  atCommit("with the request committed and no answer given", audited("allowed")),
];

const readsSession: Step = {
  words: "while it reads the session at the provider",
  gate: (desk, { providerSessionId }) =>
    callGate(desk, { method: "GET", path: `/${providerSessionId}$`, status: "timeout" }),
};

/** Before and after the call, whatever it is. */
const beforeCall: readonly Step[] = [
  atWrite("before it takes the lease", leased),
  atCommit("with the lease taken and not known to be", leased),
  readsSession,
  atWrite("before it marks the call as made", marked),
  atCommit("with the call marked and not yet made", marked),
];
const afterCall: readonly Step[] = [
  atWrite("before the outcome is stored", ended),
  atWrite("with the outcome stored and its audit entry not yet", audited("done")),
  atCommit("with the outcome committed and not known to be", audited("done")),
];

const duringCall = (pathOf: (session: Stored) => string): readonly Step[] => {
  const call = (status: "timeout" | "timeout_after_effect" | "slow") => (desk: Desk, session: Stored) =>
    callGate(desk, { method: "POST", path: pathOf(session), status });
  return [
    { words: "with the call sent and nothing done yet", gate: call("timeout") },
    { words: "with the call sent and done a moment after the kill", gate: call("slow") },
    { words: "with the provider's answer lost", gate: call("timeout_after_effect") },
  ];
};

export const closingSteps = (action: "cancel" | "redact"): readonly Step[] => [
  ...beforeCall,
  ...duringCall(({ providerSessionId }) => `/${providerSessionId}/${action}$`),
  ...afterCall,
];

/** A fresh link to the same session needs no call that changes anything. */
export const sameSessionSteps: readonly Step[] = [...beforeCall, ...afterCall];

const stored = (at: "BEFORE" | "AFTER") => ({
  table: "verification_session",
  when: `${at} INSERT`,
  condition: "true",
});

export const newSessionSteps: readonly Step[] = [
  ...beforeCall,
  ...duringCall(() => "/verification_sessions$"),
  atWrite("before the new session is stored", stored("BEFORE")),
  atCommit("with the new session stored and not tied to the old one", stored("AFTER")),
  ...afterCall,
];
