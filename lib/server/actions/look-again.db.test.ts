import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, auditBodies, eventsOf, makeDue, sessionRow } from "@/prisma/testing/rows";
import { pool } from "../db";
import { viewAction } from "./action-row";
import { driveAction } from "./drive-action";
import { stopAction } from "./stop-action";

const desk = practiceDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("supervisor");
});

async function standing(action: "cancel" | "redact" = "cancel") {
  const { id: sessionId, providerSessionId } = await desk.known({ turns: ["document_expired"] });
  return { ...(await allowed(operator, action, sessionId)), sessionId, providerSessionId };
}

async function driveAgain(actionId: string) {
  await makeDue(actionId);
  await driveAction(actionId);
  return actionRow(actionId);
}

const cancels = () => desk.calls(/\/cancel$/).length;
const cancelElsewhere = async (providerSessionId: string) => {
  const url = `${process.env.STRIPE_API_BASE}/v1/identity/verification_sessions/${providerSessionId}/cancel`;
  const headers = { authorization: "Bearer sk_test_practice" };
  expect((await fetch(url, { method: "POST", headers })).status).toBe(200);
};

describe("a yes that contradicts the request", () => {
  it.each(["cancel", "redact"] as const)("to a %s is told in words, and read again", async (name) => {
    const action = await standing(name);
    desk.fault({ status: "yes_without_effect", path: `/${name}$`, times: 1 });
    await driveAction(action.id);
    expect(await viewAction(pool(), action.id)).toMatchObject({
      state: "sending",
      lookingOnly: true,
      problem: "Stripe said yes, but shows the session as requires_input. Looking again.",
      refusalSentence: null,
    });
    expect(await sessionRow(action.sessionId)).toMatchObject({ stage: "failed", redaction: "none" });
    expect((await eventsOf(action.sessionId)).map(({ kind }) => kind)).not.toContain("action_done");
    expect(await stopAction(operator, { actionId: action.id })).toMatchObject({
      refusal: { code: "hold_over" },
    });
    expect(await ask(operator, name, action.sessionId)).toMatchObject({ refusal: { code: "action_open" } });
  });

  it("is done when a later reading shows it after all, without another call", async () => {
    const action = await standing();
    desk.fault({ status: "yes_without_effect", path: "/cancel$", times: 1 });
    await driveAction(action.id);
    await driveAgain(action.id);
    expect(cancels()).toBe(1);
    await cancelElsewhere(action.providerSessionId);
    expect(await driveAgain(action.id)).toMatchObject({ state: "done", refusal: null, problem: null });
    expect(cancels()).toBe(2);
    expect((await auditBodies()).at(-1)).toMatchObject({
      outcome: "done",
      detail: { settledByReading: true },
    });
  });

  it("ends as failed after the last look, saying what is known, and was never sent twice", async () => {
    const action = await standing();
    desk.fault({ status: "yes_without_effect", path: "/cancel$", times: 1 });
    await driveAction(action.id);
    for (let n = 1; n < 12; n += 1) {
      expect((await driveAgain(action.id)).state).toBe("sending");
    }
    expect(await driveAgain(action.id)).toMatchObject({
      state: "failed",
      refusal: { code: "answer_contradicts", now: "requires_input" },
    });
    expect((await viewAction(pool(), action.id)).refusalSentence).toMatch(
      /^Stripe said yes to it, but kept showing the session as requires_input/,
    );
    expect(cancels()).toBe(1);
    expect((await eventsOf(action.sessionId)).at(-1)).toMatchObject({
      kind: "action_failed",
      detail: { refusal: "answer_contradicts", now: "requires_input" },
    });
    expect((await ask(operator, "cancel", action.sessionId)).ok).toBe(true);
  });

  it("tells what the session has become since, and keeps it", async () => {
    const action = await standing();
    desk.fault({ status: "yes_without_effect", path: "/cancel$", times: 1 });
    await driveAction(action.id);
    await desk.play(action.providerSessionId, "pass");
    expect(await driveAgain(action.id)).toMatchObject({
      state: "sending",
      problem: "Stripe said yes, but shows the session as verified. Looking again.",
      refusal: { now: "verified" },
    });
    expect(await sessionRow(action.sessionId)).toMatchObject({ status: "verified" });
  });

  it("is not settled by a reading that fails, and not sent again after it", async () => {
    const action = await standing();
    desk.fault(
      { status: "yes_without_effect", path: "/cancel$", times: 1 },
      { status: 503, method: "GET", times: 1 },
    );
    // The fault on GET strikes the reading before the call, which then goes out with the next try.
    await driveAction(action.id);
    await driveAgain(action.id);
    desk.fault({ status: 503, method: "GET", times: 1 });
    await driveAgain(action.id);
    expect(await driveAgain(action.id)).toMatchObject({ state: "sending" });
    expect((await viewAction(pool(), action.id)).lookingOnly).toBe(true);
    expect(cancels()).toBe(1);
  });
});

// https://docs.stripe.com/error-low-level#should-retry
describe("what Stripe says of another try", () => {
  it.each([409, 424, 500, 503])("no, with a %i: the call is not sent again, only read", async (status) => {
    const action = await standing();
    desk.fault({ status, shouldRetry: false, path: "/cancel$" });
    await driveAction(action.id);
    expect(await viewAction(pool(), action.id)).toMatchObject({
      state: "sending",
      lookingOnly: true,
      problem: `Stripe gave no usable answer (${status}). Sending it again would change nothing. Looking again.`,
    });
    for (let n = 0; n < 12; n += 1) await driveAgain(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "failed",
      refusal: { code: "provider_unreachable" },
    });
    expect(cancels()).toBe(1);
  });

  it("no, to an effect that was made: the reading finds it", async () => {
    const action = await standing();
    desk.fault({ status: "500_after_effect", path: "/cancel$", times: 1 });
    await driveAction(action.id);
    expect(await driveAgain(action.id)).toMatchObject({ state: "done", refusal: null });
    expect(desk.effects("cancel", action.providerSessionId)).toBe(1);
    expect(cancels()).toBe(1);
  });

  it.each([400, 404])(
    "yes, with a %i: it is no final no, and sent again with the same key",
    async (status) => {
      const action = await standing();
      desk.fault({ status, shouldRetry: true, path: "/cancel$", times: 1 });
      await driveAction(action.id);
      expect(await actionRow(action.id)).toMatchObject({ state: "sending", refusal: null, tries: 1 });
      expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
      expect(new Set(desk.calls(/\/cancel$/).map((call) => call.idempotencyKey))).toEqual(
        new Set([action.id]),
      );
    },
  );

  it("of a key that is in use (409): sent again with the same key, and done once", async () => {
    const action = await standing();
    desk.fault({ status: "slow", delaySeconds: 0.5, path: "/cancel$", times: 1 });
    const url = `${process.env.STRIPE_API_BASE}/v1/identity/verification_sessions/${action.providerSessionId}/cancel`;
    const headers = { authorization: "Bearer sk_test_practice", "idempotency-key": action.id };
    // The first sender of this key was thought dead, and its request is still under way.
    const first = fetch(url, { method: "POST", headers });
    await driveUntilCalled(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "sending",
      problem: "Stripe gave no usable answer (409).",
    });
    await first;
    expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects("cancel", action.providerSessionId)).toBe(1);
  });
});

/** Once the other request has arrived. */
async function driveUntilCalled(actionId: string) {
  while (cancels() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await driveAction(actionId);
}
