import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect } from "vitest";
import type { ActionRequested } from "@/lib/contract/action-input";
import { type GuardedActionName, guardedActions } from "@/lib/domain/guarded-action";
import type { CurrentOperator } from "@/lib/domain/operator";
import type { Refusal } from "@/lib/domain/refusal";
import type { Result } from "@/lib/domain/result";
import { requestAction } from "@/lib/server/actions/request-action";
import { readSession } from "@/lib/server/sessions/read-session";
import { request } from "../asking";
import { count } from "../rows";
import { isHeld, type Model, mayAsk, needsSecond, openOn, pick, sessionOf } from "./model";
import { rarely, step } from "./step";

type Input = Parameters<typeof requestAction>[1];
type Answer = Result<ActionRequested, Refusal>;

const flaws = ["stale", "mistyped", "old_password", "no_reason"] as const;
type Flaw = (typeof flaws)[number] | null;

const OLD = new Date(Date.now() - 3_600_000);

/** What is wrong with a request, and whether that may not pass. */
const spoil: Record<(typeof flaws)[number], Partial<Input>> = {
  stale: { version: 1_000_000 },
  mistyped: { confirmation: "nothing" },
  old_password: {},
  no_reason: { reasonCode: "a_reason_of_tomorrow" },
};
const mustFail = (flaw: Flaw, action: GuardedActionName) =>
  flaw === "stale" || flaw === "no_reason" || (flaw !== null && action === "redact");

const entries = () => count("audit_entry");

/** Notes what was taken in; it must have been allowed to whoever asked, on a session that nothing stands on. */
function takeNote(model: Model, operator: CurrentOperator, input: Input, answer: Answer): void {
  if (!answer.ok) return;
  const { action, sessionId } = input;
  const { id, state } = answer.value.action;
  const session = sessionOf(model, sessionId);
  expect(mayAsk(operator.role, action), `a ${operator.role} may not ask for a ${action}`).toBe(true);
  expect(openOn(model, sessionId), "two actions stand on one session").toEqual([]);
  expect([undefined, operator.id], "somebody else works on it").toContain(model.holders.get(sessionId));
  expect(session.redaction, "something is done with a redacted session").toBe(0);
  const wantsSecond = model.secondPerson && needsSecond(action);
  expect(state).toBe(wantsSecond ? "awaiting_approval" : "held");
  const due = !isHeld(action);
  const mine = { id, action, sessionId, input, by: operator.id, wantsSecond, due };
  model.asked.set(id, { ...mine, approvedBy: null, over: false, effects: 0 });
}

/** Whether a new session for this person is being made already: the one no that the button can't foresee. */
const beingResubmitted = (model: Model, sessionId: string) =>
  [...model.asked.values()].some(
    (asked) =>
      !asked.over &&
      asked.action === "resubmit" &&
      sessionOf(model, asked.sessionId).person === sessionOf(model, sessionId).person,
  );

/** Invariants 6, 9 and 10: one entry for each request, nothing for too low a role, and the button's own answer. */
async function askOnce(
  model: Model,
  who: CurrentOperator,
  action: GuardedActionName,
  sessionId: string,
  flaw: Flaw,
) {
  const operator = flaw === "old_password" ? { ...who, passwordEnteredAt: OLD } : who;
  const shown = (await readSession(sessionId, operator))?.permits[action];
  const input = await request(action, sessionId, flaw ? spoil[flaw] : {});
  const before = await entries();
  const answer = await requestAction(operator, input);
  expect(await entries(), "a request leaves one audit entry").toBe(before + 1);
  if (mustFail(flaw, action)) expect(answer.ok, `a ${flaw} ${action} passed`).toBe(false);
  else if (answer.ok) expect(shown, "the button said no and the server yes").toMatchObject({ allowed: true });
  else if (answer.refusal.code === "subject_being_resubmitted") {
    expect(beingResubmitted(model, sessionId), "nobody is making this person a session").toBe(true);
  } else expect(shown).toMatchObject({ allowed: false, refusal: answer.refusal });
  takeNote(model, operator, input, answer);
}

const action = fc.constantFrom(...guardedActions);
const flaw: fc.Arbitrary<Flaw> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(...flaws) },
);

export const ask = step(
  "asks",
  fc.record({ who: fc.nat(99), anybody: rarely, on: fc.nat(99), action, flaw }),
  async (model, _real, { who, anybody, on, action: wanted, flaw: wrong }) => {
    const able = model.operators.filter(({ role }) => anybody || mayAsk(role, wanted));
    const free = model.sessions.filter(
      ({ id, redaction }) => redaction === 0 && openOn(model, id).length === 0,
    );
    const operator = pick(able, who);
    const session = pick(anybody || free.length === 0 ? model.sessions : free, on);
    if (operator && session) await askOnce(model, operator, wanted, session.id, wrong);
  },
);

/** Two at once on one session: one at most is taken in. */
export const askTogether = step(
  "ask together",
  fc.record({ who: fc.nat(99), other: fc.nat(99), on: fc.nat(99), actions: fc.tuple(action, action) }),
  async (model, _real, { who, other, on, actions }) => {
    const session = pick(model.sessions, on);
    const both = [pick(model.operators, who), pick(model.operators, other)];
    if (!session) return;
    const before = await entries();
    const asking = both.flatMap((operator, place) => {
      const wanted = actions[place];
      return operator && wanted ? [{ operator, input: request(wanted, session.id) }] : [];
    });
    const ready = await Promise.all(
      asking.map(async ({ operator, input }) => ({ operator, input: await input })),
    );
    const answers = await Promise.all(ready.map(({ operator, input }) => requestAction(operator, input)));
    expect(await entries()).toBe(before + ready.length);
    ready.forEach(({ operator, input }, place) => {
      const answer = answers[place];
      if (answer) takeNote(model, operator, input, answer);
    });
  },
);

/** The same key again: by the same dialog it is the same action, from anywhere else it is refused. */
export const askAgain = step(
  "asks again",
  fc.record({ which: fc.nat(99), who: fc.nat(99), other: fc.boolean() }),
  async (model, _real, given) => {
    const asked = pick([...model.asked.values()], given.which);
    const stranger = pick(model.operators, given.who);
    const own = asked && [...model.operators, model.admin].find(({ id }) => id === asked.by);
    if (!asked || !own || !stranger) return;
    const operator = given.other ? stranger : own;
    const before = await entries();
    const answer = await requestAction(operator, asked.input);
    if (operator.id === asked.by) {
      expect(answer).toMatchObject({ ok: true, value: { action: { id: asked.id }, resumeUrl: null } });
      expect(await entries()).toBe(before);
    } else {
      expect(answer).toMatchObject({ ok: false, refusal: { code: "key_reused" } });
      expect(await entries()).toBe(before + 1);
    }
  },
);

/** For a session that there is none of. */
export const askNothing = step("asks about nothing", fc.nat(99), async (model, _real, who) => {
  const operator = pick(model.operators, who);
  const session = pick(model.sessions, who);
  if (!operator || !session) return;
  const before = await entries();
  const input = { ...(await request("cancel", session.id)), sessionId: randomUUID() };
  expect(await requestAction(operator, input)).toMatchObject({ refusal: { code: "session_unknown" } });
  expect(await entries()).toBe(before + 1);
});
