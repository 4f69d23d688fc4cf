import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, count } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { verifyAudit } from "../audit/verify-audit";
import { pool } from "../db";
import { confirmSession } from "../sessions/confirm-session";
import { readRawEvents } from "../sessions/read-raw-events";
import { readSession } from "../sessions/read-session";
import { driveAction } from "./drive-action";
import { stopAction } from "./stop-action";

process.env.ACTION_HOLD_SECONDS = "0";
const desk = practiceDesk();
const marker = "zq-marker-58";
let supervisor: CurrentOperator;
beforeEach(async () => {
  supervisor = await makeOperator("supervisor");
});

/** A session with the marker wherever a person's data can come to stand, a stopped action and a link included. */
async function personalSession() {
  const session = await desk.known({
    turns: [`document_${marker}`, `selfie_${marker}`],
    reference: `customer ${marker}`,
    metadata: { name: `Ilka ${marker}` },
  });
  await confirmSession(session.id);
  const stopped = await allowed(supervisor, "cancel", session.id, { reasonText: `${marker} asked for it` });
  await pool().query("UPDATE guarded_action SET hold_until = now() + interval '1 minute'");
  await stopAction(supervisor, { actionId: stopped.id });
  const resubmit = await allowed(supervisor, "resubmit", session.id, { reasonText: `called ${marker} back` });
  await driveAction(resubmit.id);
  return session;
}

// The codes of failures that the practice world makes up carry the marker too, but a code is not personal.
const personal = async () => {
  const places = await placesOf(marker);
  return places.filter((place) => !/failure_code|error_code|\.last_failure$/.test(place));
};

async function redact(id: string) {
  const action = await allowed(supervisor, "redact", id, { reasonText: `for ${marker}` });
  await driveAction(action.id);
  expect((await actionRow(action.id)).state).toBe("done");
}

describe("invariant 8: after a redaction nothing personal can be read, with the master key in hand", () => {
  it("in any column of any table, from the moment the provider took it on", async () => {
    const { id, providerSessionId } = await personalSession();
    expect(await personal()).toEqual(
      expect.arrayContaining([
        "public.attempt_check.error_reason",
        "public.guarded_action.sealed_reason, unsealed",
        "public.session_event.payload, unsealed",
        "public.verification_session.client_reference",
        "public.audit_entry.body, unsealed",
        "public.verification_session.failure_reason",
      ]),
    );
    await redact(id);
    expect(await personal()).toEqual([]);
    const { rows } = await pool().query("SELECT last_failure->>'reason' AS reason FROM verification_session");
    expect(rows).toEqual([{ reason: null }]);

    await confirmSession(id);
    await desk.control("POST", `sessions/${providerSessionId}/finish`);
    await desk.deliver();
    await confirmSession(id);
    expect(await personal()).toEqual([]);
  });

  it("and what is left still tells what happened: codes, times, attempts, who did what, a chain that verifies", async () => {
    const { id } = await personalSession();
    await redact(id);
    const view = await readSession(id, supervisor);
    expect(view).toMatchObject({
      redaction: "processing",
      clientReference: null,
      failure: { code: `selfie_${marker}`, reason: null },
      attemptCount: 2,
      resumeLink: { state: "revoked" },
      otherSessions: [],
    });
    expect(view?.attempts.map((attempt) => attempt.document)).toEqual([null, null]);
    expect(view?.attempts[0]?.checks.map((check) => check.errorReason)).toEqual([null, null]);
    expect(view?.actions.map((action) => action.reasonText)).toEqual([null, null, null]);
    expect(view?.actions.map((action) => action.operatorName)).toEqual(Array(3).fill("Sana Ferro"));
    expect(view?.events.some((event) => event.kind === "action_done")).toBe(true);
    expect(await verifyAudit(pool())).toMatchObject({ intact: true });
    const raw = await readRawEvents(id, supervisor);
    expect(raw.ok && raw.value.length > 3 && raw.value.every((event) => event.payload === null)).toBe(true);
  });

  it("nor can it come back: neither a late delivery nor a reading keeps anything", async () => {
    const { id, providerSessionId } = await personalSession();
    await desk.play(providerSessionId, "document_expired");
    await redact(id);
    await desk.deliver();
    await confirmSession(id);
    expect(await personal()).toEqual([]);
    expect(await count("session_key", "wrapped_key IS NULL")).toBe(1);
  });

  it("while another session keeps what is its own", async () => {
    const { id } = await personalSession();
    const other = await desk.known({ turns: ["document_expired"], reference: "customer zq-other" });
    await redact(id);
    expect(await placesOf("zq-other")).toEqual([
      "public.session_event.payload, unsealed",
      "public.verification_session.client_reference",
    ]);
    expect((await readSession(other.id, supervisor))?.clientReference).toBe("customer zq-other");
  });
});
