import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, auditBodies, eventsOf, makeDue, sessionRow } from "@/prisma/testing/rows";
import { driveAction } from "./drive-action";

const desk = practiceDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("supervisor");
});

const wanted = {
  cancel: { status: "canceled", stage: "closed", redaction: "none" },
  redact: { status: "canceled", stage: "closed", redaction: "processing" },
} as const;

async function standing(name: "cancel" | "redact") {
  const { id: sessionId, providerSessionId } = await desk.known({ turns: ["document_expired"] });
  return { ...(await allowed(operator, name, sessionId)), sessionId, providerSessionId };
}

/** Drives it with an answer that takes its time, and delivers the webhook before it comes. */
async function driveBehindWebhook(
  action: { id: string; providerSessionId: string },
  name: "cancel" | "redact",
) {
  desk.fault({ status: "slow_after_effect", delaySeconds: 0.5, path: `/${name}$`, times: 1 });
  const driving = driveAction(action.id);
  while (desk.effects(name, action.providerSessionId) === 0) await new Promise(setImmediate);
  await desk.deliver();
  return driving;
}

describe.each(["cancel", "redact"] as const)("a webhook of a %s that comes before its answer", (name) => {
  it("moves the session, and the answer is told once and moves nothing back", async () => {
    const action = await standing(name);
    await driveBehindWebhook(action, name);
    expect(await actionRow(action.id)).toMatchObject({
      state: "done",
      provider_request_id: expect.any(String),
    });
    const row = await sessionRow(action.sessionId);
    expect(row).toMatchObject({ ...wanted[name], failure_code: "document_expired" });
    const told = await eventsOf(action.sessionId);
    expect(told.filter(({ kind }) => kind === "action_done")).toHaveLength(1);
    expect(told.filter(({ kind }) => kind === "session_canceled")).toHaveLength(1);
    expect(told.map(({ kind }) => kind).slice(-2)).toEqual(["session_canceled", "action_done"]);
    const versions = told.flatMap(({ version }) => version ?? []);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions.at(-1)).toBe(row.version);
    const entries = (await auditBodies()).filter(({ action: what }) => what === name);
    expect(entries.filter(({ outcome }) => outcome === "done")).toHaveLength(1);
  });

  it("and one whose answer got lost: the reading settles it, told once", async () => {
    const action = await standing(name);
    const path = `/${name}$`;
    desk.fault({ status: "drop", path, times: 1 }, { status: "drop_after_effect", path, times: 1 });
    await driveAction(action.id);
    await desk.deliver();
    expect(await sessionRow(action.sessionId)).toMatchObject({ stage: "closed" });
    expect(await actionRow(action.id)).toMatchObject({ state: "sending" });
    await makeDue(action.id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "done" });
    expect(await sessionRow(action.sessionId)).toMatchObject(wanted[name]);
    const told = await eventsOf(action.sessionId);
    expect(told.filter(({ kind }) => kind === "action_done")).toHaveLength(1);
    expect(told.filter(({ kind }) => kind === "session_canceled")).toHaveLength(1);
    expect(desk.effects(name, action.providerSessionId)).toBe(1);
  });
});
