import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { actionRow, makeDue, sessionRow } from "@/prisma/testing/rows";
import { veriffDesk } from "@/prisma/testing/veriff-desk";
import { pool } from "../db";
import { confirmSession } from "../sessions/confirm-session";
import { driveAction } from "./drive-action";

vi.hoisted(() => {
  process.env.VERIFF_CANCEL_REQUEST = "POST /v1/sessions/{id}/cancel";
});
const desk = veriffDesk({ veriff: { cancelPath: "/v1/sessions/{id}/cancel" } });
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("supervisor");
});
const started = () => desk.known({ vendorData: "customer-7", turns: ["leave"] });

describe("a cancel request of the customer's own", () => {
  it("ends the session and erases nothing", async () => {
    const { id, providerSessionId } = await started();
    const action = await allowed(operator, "cancel", id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "done", effect: { action: "cancel" } });
    expect(desk.effects("cancel", providerSessionId)).toBe(1);
    expect(desk.atProvider(providerSessionId)?.status).toBe("abandoned");
    expect(await sessionRow(id)).toMatchObject({ stage: "closed", active: false, redaction: "none" });
  });

  it("is settled by a reading when its answer got lost", async () => {
    const { id, providerSessionId } = await started();
    const action = await allowed(operator, "cancel", id);
    desk.fault({ status: "drop_after_effect", path: "/cancel$", times: 1 });
    await driveAction(action.id);
    await makeDue(action.id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects("cancel", providerSessionId)).toBe(1);
    expect(await sessionRow(id)).toMatchObject({ status: "abandoned", stage: "closed" });
  });

  it("leaves a later redaction its own call: what was canceled is not yet erased", async () => {
    const { id, providerSessionId } = await started();
    await driveAction((await allowed(operator, "cancel", id)).id);
    await driveAction((await allowed(operator, "redact", id)).id);
    expect(desk.effects("delete", providerSessionId)).toBe(1);
    expect(await sessionRow(id)).toMatchObject({ redaction: "processing" });
  });

  it("doesn't start the clock of a later redaction", async () => {
    const { id } = await started();
    await driveAction((await allowed(operator, "cancel", id)).id);
    await pool().query("UPDATE verification_session SET ended_at = now() - interval '2 days'");
    await driveAction((await allowed(operator, "redact", id)).id);
    await confirmSession(id);
    expect(await sessionRow(id)).toMatchObject({ redaction: "processing", erased_at: expect.any(Date) });
  });
});
