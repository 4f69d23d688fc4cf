import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, count, eventsOf, makeDue, sessionRow } from "@/prisma/testing/rows";
import { pool } from "../db";
import { providerPort } from "../providers";
import { readResumeLink } from "../resume/read-resume-link";
import { readSession } from "../sessions/read-session";
import { driveAction } from "./drive-action";
import { settleAction } from "./settle-action";

const desk = practiceDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("agent");
});

const tokenOf = (action: { resumeUrl: string | null }) => action.resumeUrl?.split("/").at(-1) ?? "";
const stateOf = async (token: string) => (await readResumeLink(token)).state;

async function canceled(reference = "customer-17") {
  const session = await desk.known({ turns: ["document_expired"], reference });
  await driveAction((await allowed(operator, "cancel", session.id)).id);
  await desk.deliver();
  return session;
}

async function resubmitted(sessionId: string) {
  const action = await allowed(operator, "resubmit", sessionId);
  await driveAction(action.id);
  return { ...(await actionRow(action.id)), token: tokenOf(action) };
}

async function driveAgain(actionId: string) {
  await makeDue(actionId);
  await driveAction(actionId);
  return actionRow(actionId);
}

describe("a resubmit of a session that stands open", () => {
  it("lets a link to the same session work, and changes nothing at the provider", async () => {
    const { id } = await desk.known({ turns: ["document_expired"] });
    const asked = await allowed(operator, "resubmit", id);
    expect(await stateOf(tokenOf(asked))).toBe("gone");
    await driveAction(asked.id);
    expect(await actionRow(asked.id)).toMatchObject({ state: "done", new_session_id: null });
    expect(await stateOf(tokenOf(asked))).toBe("active");
    expect(desk.calls(/./).filter((call) => call.method === "POST")).toEqual([]);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      kind: "action_done",
      operator_id: operator.id,
      detail: { action: "resubmit" },
    });
    expect((await sessionRow(id)).stage).toBe("failed");
  });

  it("revokes the link before it, once the new one works", async () => {
    const { id } = await desk.known({ turns: ["document_expired"] });
    const first = await resubmitted(id);
    const second = await allowed(operator, "resubmit", id);
    expect(await stateOf(first.token)).toBe("active");
    await driveAction(second.id);
    expect([await stateOf(first.token), await stateOf(tokenOf(second))]).toEqual(["gone", "active"]);
  });

  it("that is refused at the last moment leaves a link that never works, and the older one as it was", async () => {
    const { id, providerSessionId } = await desk.known({ turns: ["document_expired"] });
    const first = await resubmitted(id);
    const second = await allowed(operator, "resubmit", id);
    await desk.play(providerSessionId, "pass");
    await driveAction(second.id);
    expect(await actionRow(second.id)).toMatchObject({
      state: "refused",
      refusal: { code: "nothing_to_resubmit" },
    });
    expect(await count("resume_link", `action_id = '${second.id}' AND revoked_at IS NOT NULL`)).toBe(1);
    expect(await count("resume_link", `action_id = '${first.id}' AND revoked_at IS NULL`)).toBe(1);
  });

  it("is refused where the other way would have to be gone than the operator was shown", async () => {
    const { id, providerSessionId } = await desk.known({ turns: ["document_expired"] });
    const action = await allowed(operator, "resubmit", id);
    expect((await providerPort("stripe").cancel(providerSessionId, "in the dashboard")).ok).toBe(true);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "refused", refusal: { code: "stale" } });
    expect(desk.effects("create")).toBe(1);
  });
});

describe("a resubmit of a canceled session", () => {
  it("makes a new one that asks for the same and takes the old one's place", async () => {
    const { id, providerSessionId } = await canceled();
    const action = await resubmitted(id);
    expect(action).toMatchObject({
      state: "done",
      effect: { action: "resubmit", mechanics: "new_session" },
    });
    const made = await sessionRow(action.new_session_id ?? "");
    expect(made).toMatchObject({ client_reference: "customer-17", stage: "waiting", supersedes_id: id });
    const [before, after] = [desk.atProvider(providerSessionId), desk.atProvider(made.provider_session_id)];
    expect(after).toMatchObject({ type: before?.type, options: before?.options, status: "requires_input" });
    expect(await stateOf(action.token)).toBe("active");
    expect(await readSession(id, operator)).toMatchObject({
      supersededBy: { id: made.id, providerSessionId: made.provider_session_id },
      permits: { resubmit: { allowed: false, refusal: { code: "superseded" } } },
    });
    expect(await readSession(made.id, operator)).toMatchObject({
      supersedes: { id, providerSessionId },
      otherSessions: [{ id }],
      resumeLink: { state: "active" },
    });
  });

  it("is told by the webhook afterwards, and that makes no second row", async () => {
    const { id } = await canceled();
    const action = await resubmitted(id);
    const before = await sessionRow(action.new_session_id ?? "");
    await desk.deliver();
    expect(await sessionRow(before.id)).toMatchObject({
      status: before.status,
      supersedes_id: id,
      client_reference: "customer-17",
    });
    expect(await count("verification_session")).toBe(2);
  });

  it("invariant 5: makes one new session, also when the answer to the first call got lost", async () => {
    const { id } = await canceled();
    const action = await allowed(operator, "resubmit", id);
    const path = "/verification_sessions$";
    desk.fault(
      { status: "drop", path, method: "POST", times: 1 },
      { status: "drop_after_effect", path, method: "POST", times: 1 },
    );
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "sending", called_at: expect.any(Date) });
    expect(desk.effects("create")).toBe(2);
    // Here the webhook comes before the answer.
    await desk.deliver();
    expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects("create")).toBe(2);
    expect(await count("verification_session")).toBe(2);
    expect(await stateOf(tokenOf(action))).toBe("active");
  });

  it("is given up unsent once the provider may have forgotten the key of an earlier call", async () => {
    const { id } = await canceled();
    const action = await allowed(operator, "resubmit", id);
    desk.fault({ status: 503, path: "/verification_sessions$", method: "POST", times: 1 });
    await driveAction(action.id);
    await pool().query("UPDATE guarded_action SET called_at = now() - interval '24 hours' WHERE id = $1", [
      action.id,
    ]);
    expect(await driveAgain(action.id)).toMatchObject({ state: "unsettled", refusal: null });
    expect(desk.effects("create")).toBe(1);
    expect(
      await settleAction(operator, { actionId: action.id, made: false, providerSessionId: "" }),
    ).toMatchObject({
      ok: true,
    });
    expect(await stateOf(tokenOf(action))).toBe("gone");
  });

  it("waits for a person where each repeat is answered with the error that was stored, though it was made", async () => {
    const { id, providerSessionId } = await canceled();
    const action = await allowed(operator, "resubmit", id);
    desk.fault({ status: "500_after_effect", path: "/verification_sessions$", method: "POST", times: 1 });
    await driveAction(action.id);
    await pool().query("UPDATE guarded_action SET tries = 12 WHERE id = $1", [action.id]);
    expect(await driveAgain(action.id)).toMatchObject({ state: "unsettled" });
    expect(desk.effects("create")).toBe(2);
    const made = desk
      .practice()
      .stripe.journal.allEffects()
      .filter(({ kind, sessionId }) => kind === "create" && sessionId !== providerSessionId)
      .map(({ sessionId }) => sessionId);
    expect(
      await settleAction(operator, { actionId: action.id, made: true, providerSessionId: made[0] ?? "" }),
    ).toMatchObject({ ok: true });
    const stored = await sessionRow((await actionRow(action.id)).new_session_id ?? "");
    expect(stored).toMatchObject({ provider_session_id: made[0], supersedes_id: id });
  });

  it("is refused with the provider's words where it won't make one", async () => {
    const { id } = await canceled();
    const action = await allowed(operator, "resubmit", id);
    desk.fault({ status: 400, path: "/verification_sessions$", method: "POST" });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "provider_refused" },
    });
    expect(await stateOf(tokenOf(action))).toBe("gone");
    expect(await ask(operator, "resubmit", id)).toMatchObject({ ok: true });
  });
});
