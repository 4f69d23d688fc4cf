import type { Provider } from "@/lib/domain/provider";
import type { Desk } from "../desk/desk";
import type { Stored } from "../desk/practice";
import { callGate } from "./call-gate";
import { commitGate } from "./commit-gate";
import { type Gate, type Moment, writeGate } from "./gate";
import { type WiredCall, wires } from "./wire";

/** Where the process that drives stands when it is killed. */
export interface Step {
  words: string;
  gate(desk: Desk, session: Stored): Promise<Gate>;
  /** Nobody can read what came of it, so a person has to find out: how many sessions there are to be found. */
  leaves?: { made: 0 | 1 };
}

const atWrite = (words: string, moment: Moment) => ({ words, gate: (desk: Desk) => writeGate(desk, moment) });
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

const taken = atCommit("with the request committed and no answer given", audited("allowed"));

/** While the operator's request is taken in; the operator has no answer yet. */
export const requestSteps: readonly Step[] = [
  atWrite("before the request is stored", inserted),
  atWrite("with the request stored and its audit entry not yet", audited("allowed")),
  taken,
];
/** Of what is the same whatever the provider, the one that leaves the most behind. */
export const lastRequestStep: readonly Step[] = [taken];

const reads = (provider: Provider): Step => ({
  words: "while it reads the session at the provider",
  gate: (desk, { providerSessionId }) =>
    callGate(desk, provider, { ...wires[provider].reading(providerSessionId), status: "timeout" }),
});

const leasing: readonly Step[] = [
  atWrite("before it takes the lease", leased),
  atCommit("with the lease taken and not known to be", leased),
];
const beforeMark = atWrite("before it marks the call as made", marked);
const afterMark = atCommit("with the call marked and not yet made", marked);
/** Before the call, whatever it is. */
const beforeCall = (provider: Provider): readonly Step[] => [
  ...leasing,
  reads(provider),
  beforeMark,
  afterMark,
];
export const beforeEnd = atWrite("before the outcome is stored", ended);
const afterEnd = atCommit("with the outcome committed and not known to be", audited("done"));
const afterCall: readonly Step[] = [
  beforeEnd,
  atWrite("with the outcome stored and its audit entry not yet", audited("done")),
  afterEnd,
];

/** The call is sent: nothing is done yet, or it is done a moment after the kill, or it is done. */
function duringCall(provider: Provider, callOf: (session: Stored) => WiredCall) {
  const step = (words: string, status: "timeout" | "timeout_after_effect" | "slow"): Step => ({
    words,
    gate: (desk, session) => callGate(desk, provider, { ...callOf(session), status }),
  });
  return {
    undone: step("with the call sent and nothing done yet", "timeout"),
    done: [
      step("with the call sent and done a moment after the kill", "slow"),
      step("with the provider's answer lost", "timeout_after_effect"),
    ],
  };
}

export function closingSteps(provider: Provider, action: "cancel" | "redact"): readonly Step[] {
  const { undone, done } = duringCall(provider, (session) =>
    wires[provider].ending(session.providerSessionId, action),
  );
  return [...beforeCall(provider), undone, ...done, ...afterCall];
}

/** The same call as another action's, which is killed at each step. */
export function closingStepsInShort(provider: Provider, action: "cancel" | "redact"): readonly Step[] {
  const { undone, done } = duringCall(provider, (session) =>
    wires[provider].ending(session.providerSessionId, action),
  );
  return [afterMark, undone, ...done, beforeEnd, afterEnd];
}

/** A link to the same session needs no call that changes anything. */
export const sameSessionSteps = (provider: Provider): readonly Step[] => [
  ...beforeCall(provider),
  ...afterCall,
];
export const sameSessionStepsInShort = (provider: Provider): readonly Step[] => [
  reads(provider),
  beforeEnd,
  afterEnd,
];

const stored = (at: "BEFORE" | "AFTER") => ({
  table: "verification_session",
  when: `${at} INSERT`,
  condition: "true",
});
const beforeStored = atWrite("before the new session is stored", stored("BEFORE"));
const afterStored = atCommit("with the new session stored and not tied to the old one", stored("AFTER"));

export function newSessionSteps(): readonly Step[] {
  const { undone, done } = duringCall("stripe", () => wires.stripe.making);
  return [...beforeCall("stripe"), undone, ...done, beforeStored, afterStored, ...afterCall];
}

/** Where the provider makes another session each time it is asked, nothing is sent again once a call may be out. */
export function unrepeatableSteps(): readonly Step[] {
  const { undone, done } = duringCall("veriff", () => wires.veriff.making);
  const left = (made: 0 | 1, ...steps: Step[]) => steps.map((step) => ({ ...step, leaves: { made } }));
  return [
    ...leasing,
    reads("veriff"),
    beforeMark,
    ...left(0, afterMark, undone),
    ...left(1, ...done, beforeStored),
    afterStored,
    ...afterCall,
  ];
}
