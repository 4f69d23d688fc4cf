import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { actionRow } from "@/prisma/testing/rows";
import { veriffDesk } from "@/prisma/testing/veriff-desk";
import { pool } from "../db";
import { driveAction } from "./drive-action";

const desk = veriffDesk();
let operator: CurrentOperator;
let supervisor: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("agent");
  supervisor = await makeOperator("supervisor");
});

const declined = () => desk.known({ vendorData: "customer-9", turns: ["101"] });

describe("an exceptional resubmission", () => {
  it("that was made at the provider while it was being recorded is recorded all the same", async () => {
    const { id, providerSessionId } = await declined();
    const action = await allowed(supervisor, "exceptional_resubmit", id);
    await desk.at(`${providerSessionId}/force`);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "done" });
    await desk.deliver();
    expect(await desk.awaited(id)).toBeNull();
  });

  it("is refused while another session of that person is active, or stands in its place", async () => {
    const { id } = await declined();
    await driveAction((await allowed(operator, "resubmit", id)).id);
    expect(await ask(supervisor, "exceptional_resubmit", id)).toMatchObject({
      refusal: { code: "superseded" },
    });
    const { id: other } = await declined();
    expect(await ask(supervisor, "exceptional_resubmit", other)).toMatchObject({
      refusal: { code: "subject_has_active" },
    });
  });

  it("is a supervisor's to record, sends nothing, and waits for the webhook", async () => {
    const { id, providerSessionId } = await declined();
    expect(await ask(operator, "exceptional_resubmit", id)).toMatchObject({
      refusal: { code: "role_required" },
    });
    const action = await allowed(supervisor, "exceptional_resubmit", id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "done" });
    expect(desk.calls("POST", /./).concat(desk.calls("DELETE", /./))).toEqual([]);
    expect(await desk.awaited(id)).toMatchObject({ overdue: false });
    for (const moved of [
      "guarded_action SET finished_at = finished_at - interval '61 minutes', requested_at = requested_at - interval '61 minutes'",
      "session_event SET recorded_at = recorded_at - interval '61 minutes'",
    ]) {
      await pool().query(`UPDATE ${moved}`);
    }
    expect(await desk.awaited(id)).toMatchObject({ overdue: true });
    await desk.at(`${providerSessionId}/force`);
    await desk.deliver();
    expect(await desk.awaited(id)).toBeNull();
  });
});
