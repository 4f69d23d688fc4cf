import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, auditBodies, count, eventsOf, makeDue } from "@/prisma/testing/rows";
import { driveAction } from "./drive-action";
import { takeLease } from "./lease";
import { stopAction } from "./stop-action";

process.env.ACTION_HOLD_SECONDS = "30";
const desk = practiceDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("agent");
});

async function held() {
  const { id } = await desk.known();
  return { ...(await allowed(operator, "cancel", id)), sessionId: id };
}

describe("stopping an action", () => {
  it("works while it is held, by any colleague who may cancel", async () => {
    const action = await held();
    const colleague = await makeOperator("agent", { name: "Odo Wick" });
    expect(await stopAction(colleague, { actionId: action.id })).toMatchObject({
      ok: true,
      value: { id: action.id, state: "stopped", finishedAt: expect.any(String) },
    });
    expect((await eventsOf(action.sessionId)).at(-1)).toMatchObject({
      kind: "action_stopped",
      operator_id: colleague.id,
      detail: { action: "cancel" },
    });
    expect((await auditBodies()).at(-1)).toMatchObject({
      action: "stop",
      outcome: "stopped",
      actor: { id: colleague.id },
      sessionId: action.sessionId,
      actionId: action.id,
    });
  });

  it("means that nothing is ever sent, and the session is free for another action", async () => {
    const action = await held();
    await stopAction(operator, { actionId: action.id });
    await makeDue(action.id);
    await driveAction(action.id);
    expect(desk.calls(/\/cancel$/)).toEqual([]);
    expect((await allowed(operator, "cancel", action.sessionId)).state).toBe("held");
  });

  it("is too late once it is being sent, and after its end", async () => {
    const action = await held();
    await makeDue(action.id);
    await takeLease(action.id);
    const tooLate = { ok: false, refusal: { code: "hold_over" } };
    expect(await stopAction(operator, { actionId: action.id })).toEqual(tooLate);
    await makeDue(action.id);
    await driveAction(action.id);
    expect(await stopAction(operator, { actionId: action.id })).toEqual(tooLate);
    expect((await actionRow(action.id)).state).toBe("done");
    expect((await auditBodies()).at(-1)).toMatchObject({
      outcome: "refused",
      detail: { refusal: "hold_over" },
    });
  });

  it("twice at once is told once; the second comes too late", async () => {
    const action = await held();
    const answers = await Promise.all([1, 2, 3].map(() => stopAction(operator, { actionId: action.id })));
    const words = answers.map((answer) => (answer.ok ? "stopped" : answer.refusal.code));
    expect(words.sort()).toEqual(["hold_over", "hold_over", "stopped"]);
    expect(await count("session_event", "kind = 'action_stopped'")).toBe(1);
    expect((await auditBodies()).map((body) => body.outcome)).toEqual([
      "allowed",
      ...["refused", "refused", "stopped"].sort((a, b) => (a === "stopped" ? -1 : b === "stopped" ? 1 : 0)),
    ]);
  });

  it("and sending at once end in one of the two", async () => {
    const action = await held();
    await makeDue(action.id);
    const [stopped] = await Promise.all([
      stopAction(operator, { actionId: action.id }),
      driveAction(action.id),
    ]);
    expect((await actionRow(action.id)).state).toBe(stopped.ok ? "stopped" : "done");
    expect(desk.effects("cancel")).toBe(stopped.ok ? 0 : 1);
  });

  it("needs the role, and an action that there is; both refusals are in the audit", async () => {
    const action = await held();
    expect(await stopAction(await makeOperator("viewer"), { actionId: action.id })).toEqual({
      ok: false,
      refusal: { code: "role_required", role: "agent" },
    });
    expect((await actionRow(action.id)).state).toBe("held");
    expect(await stopAction(operator, { actionId: randomUUID() })).toEqual({
      ok: false,
      refusal: { code: "action_unknown" },
    });
    expect((await auditBodies()).slice(1)).toMatchObject([
      { outcome: "refused", detail: { refusal: "role_required" } },
      { outcome: "refused", detail: { refusal: "action_unknown" } },
    ]);
  });
});
