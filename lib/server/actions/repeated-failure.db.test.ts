import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, sessionRow } from "@/prisma/testing/rows";
import { confirmSession } from "../sessions/confirm-session";
import { driveAction } from "./drive-action";

// A selfie that doesn't match, twice, may be somebody else's: https://docs.stripe.com/identity/verification-checks
const MISMATCH = "selfie_face_mismatch";
const stopped = { ok: false, refusal: { code: "resubmit_stopped", failureClass: "suspected_fraud" } };

const desk = practiceDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("agent");
});

async function done(action: "cancel" | "resubmit", sessionId: string) {
  const { id } = await allowed(operator, action, sessionId);
  await driveAction(id);
  const row = await actionRow(id);
  expect(row.state).toBe("done");
  return row;
}

describe("a failure that must not come twice", () => {
  it("stops a resubmit at the second time", async () => {
    const { id, providerSessionId } = await desk.known({ turns: [MISMATCH] });
    await confirmSession(id);
    expect(await ask(operator, "resubmit", id)).toMatchObject({ ok: true });
    const other = await desk.known({ turns: [MISMATCH, MISMATCH] });
    await confirmSession(other.id);
    expect(await ask(operator, "resubmit", other.id)).toMatchObject(stopped);
    expect(providerSessionId).not.toBe(other.providerSessionId);
  });

  it("is counted before sending, also when the desk has not read the newest attempt yet", async () => {
    const { id } = await desk.known({ turns: [MISMATCH, MISMATCH] });
    const action = await allowed(operator, "resubmit", id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "refused", refusal: stopped.refusal });
  });

  it("is counted over the sessions that took each other's place", async () => {
    const { id } = await desk.known({ turns: [MISMATCH] });
    await confirmSession(id);
    await done("cancel", id);
    const made = await sessionRow((await done("resubmit", id)).new_session_id ?? "");
    await desk.play(made.provider_session_id, MISMATCH);
    await desk.deliver();
    await confirmSession(made.id);
    expect(await ask(operator, "resubmit", made.id)).toMatchObject(stopped);
    await done("cancel", made.id);
    expect(await ask(operator, "resubmit", made.id)).toMatchObject(stopped);
  });
});
