import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { actionRow, auditBodies, count, eventsOf, makeDue, sessionRow } from "@/prisma/testing/rows";
import { veriffDesk } from "@/prisma/testing/veriff-desk";
import { pool } from "../db";
import { confirmSession } from "../sessions/confirm-session";
import { watchSessions } from "../sync/watch-sessions";
import { driveAction } from "./drive-action";
import { stopAction } from "./stop-action";

const desk = veriffDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("supervisor");
});

const started = () => desk.known({ vendorData: "customer-7", turns: ["leave"] });
const refusalOf = async (asked: ReturnType<typeof ask>) => {
  const result = await asked;
  return result.ok ? null : result.refusal;
};

describe("a cancel of an open session", () => {
  it("ends it at the provider, and the row says so with the provider's own status word", async () => {
    const { id, providerSessionId } = await started();
    const action = await allowed(operator, "cancel", id);
    await driveAction(action.id);
    expect(desk.atProvider(providerSessionId)).toBeUndefined();
    expect(await actionRow(action.id)).toMatchObject({
      state: "done",
      effect: { action: "cancel", alsoErases: true },
    });
    expect(await sessionRow(id)).toMatchObject({
      status: "started",
      stage: "closed",
      active: false,
      redaction: "none",
      client_reference: "customer-7",
      ended_at: expect.any(Date),
    });
    expect((await auditBodies()).at(-1)).toMatchObject({ action: "cancel", outcome: "done" });
  });

  it("takes over the status that Veriff tells of it afterwards, and stays ended", async () => {
    const { id } = await started();
    await driveAction((await allowed(operator, "cancel", id)).id);
    await desk.deliver();
    expect(await sessionRow(id)).toMatchObject({ status: "abandoned", stage: "closed", active: false });
    expect(await confirmSession(id)).toEqual({ ok: true, value: { changed: false } });
  });

  it("leaves nobody a way into the session: the kept link is gone and resume links have ended", async () => {
    const { id } = await started();
    await driveAction((await allowed(operator, "resubmit", id)).id);
    expect(await count("resume_link", "revoked_at IS NULL")).toBe(1);
    await driveAction((await allowed(operator, "cancel", id)).id);
    expect(await count("kept_link")).toBe(0);
    expect(await count("resume_link", "revoked_at IS NULL")).toBe(0);
  });

  it("keeps what the provider will no longer tell: codes and attempts are read first", async () => {
    const { id, providerSessionId } = await desk.known({ registered: true });
    await desk.play(providerSessionId, "204");
    await desk.deliver();
    await driveAction((await allowed(operator, "cancel", id)).id);
    expect(await sessionRow(id)).toMatchObject({ stage: "closed", failure_code: "204", attempt_count: 1 });
    expect(await count("attempt_check", "error_code = '204'")).toBe(1);
  });

  it("reads the attempts of an earlier try too when the person has begun another", async () => {
    const { id, providerSessionId } = await started();
    await desk.play(providerSessionId, "204");
    await desk.at(`${providerSessionId}/play`, { outcome: "leave" });
    const action = await allowed(operator, "cancel", id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "done" });
    expect(await sessionRow(id)).toMatchObject({ stage: "closed", attempt_count: 1 });
    expect(await count("attempt")).toBe(1);
  });

  it("is refused while Veriff decides, in words, and nothing is sent", async () => {
    const { id, providerSessionId } = await started();
    await desk.at(`${providerSessionId}/play`, { outcome: "approved", decision_seconds: 5000 });
    await desk.deliver();
    expect(await refusalOf(ask(operator, "cancel", id))).toMatchObject({ code: "still_processing" });
    expect(await refusalOf(ask(operator, "redact", id))).toMatchObject({ code: "still_processing" });
    expect(desk.calls("DELETE", /./)).toEqual([]);
  });

  it("is refused for a session that was submitted after the click", async () => {
    const { id, providerSessionId } = await started();
    const action = await allowed(operator, "cancel", id);
    await desk.at(`${providerSessionId}/play`, { outcome: "approved", decision_seconds: 5000 });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "still_processing" },
    });
    expect(desk.effects("delete")).toBe(0);
  });
});

describe("a redaction", () => {
  it("is the same call for a session that has ended, and erases our own copy at once", async () => {
    const { id, providerSessionId } = await desk.known({ vendorData: "customer-8", turns: ["102"] });
    await driveAction((await allowed(operator, "redact", id)).id);
    expect(desk.effects("delete", providerSessionId)).toBe(1);
    expect(await sessionRow(id)).toMatchObject({
      status: "declined",
      stage: "closed",
      redaction: "processing",
      client_reference: null,
      failure_reason: null,
    });
    expect(await count("session_key", "wrapped_key IS NULL")).toBe(1);
    expect(await count("session_event", "payload IS NOT NULL")).toBe(0);
  });

  it("is over when Veriff's time for it has passed and the session is still gone", async () => {
    const { id } = await desk.known({ turns: ["approved"] });
    await driveAction((await allowed(operator, "redact", id)).id);
    await confirmSession(id);
    expect(await sessionRow(id)).toMatchObject({
      status: "approved",
      stage: "verified",
      redaction: "processing",
    });
    await pool().query("UPDATE verification_session SET erased_at = now() - interval '13 hours'");
    await confirmSession(id);
    expect(await sessionRow(id)).toMatchObject({ redaction: "redacted" });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "session_redacted", actor_kind: "desk" });
  });

  it("of a session that was canceled here erases our copy, without another call", async () => {
    const { id } = await started();
    await driveAction((await allowed(operator, "cancel", id)).id);
    await driveAction((await allowed(operator, "redact", id)).id);
    expect(desk.calls("DELETE", /./)).toHaveLength(1);
    expect(await sessionRow(id)).toMatchObject({ redaction: "processing", client_reference: null });
  });
});

describe("a session that isn't there", () => {
  it("counts as ended when our own call went out before and only its answer got lost", async () => {
    const { id, providerSessionId } = await started();
    const action = await allowed(operator, "cancel", id);
    desk.fault({ status: "drop_after_effect", method: "DELETE", times: 1 });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "sending", called_at: expect.any(Date) });
    await makeDue(action.id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "done" });
    expect(await sessionRow(id)).toMatchObject({ stage: "closed", ended_at: expect.any(Date) });
    expect(desk.effects("delete", providerSessionId)).toBe(1);
    expect((await auditBodies()).at(-1)).toMatchObject({ detail: { settledByReading: true } });
  });

  it("does not count as ended by us when somebody else deleted it", async () => {
    const { id, providerSessionId } = await started();
    const action = await allowed(operator, "cancel", id);
    await desk.deleteAsCompany(providerSessionId);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "provider_refused" },
    });
    expect(await sessionRow(id)).toMatchObject({ ended_at: null });
  });

  it("that ended by itself after the call got lost was not erased by it, and says so", async () => {
    const { id, providerSessionId } = await started();
    const action = await allowed(operator, "cancel", id);
    desk.fault({ status: "drop", method: "DELETE", times: 1 });
    await driveAction(action.id);
    await desk.at(`${providerSessionId}/expire`);
    await makeDue(action.id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "already_closed" },
    });
    expect(await sessionRow(id)).toMatchObject({ status: "abandoned", ended_at: null, erased_at: null });
  });

  it("can't be taken back once a call went out, even while it waits to be called again", async () => {
    const { id } = await started();
    const action = await allowed(operator, "cancel", id);
    desk.fault({ status: 500, method: "DELETE", times: 1 });
    await driveAction(action.id);
    await makeDue(action.id);
    await driveAction(action.id);
    const row = await actionRow(action.id);
    expect(row).toMatchObject({ state: "held", called_at: expect.any(Date) });
    expect(row.hold_until.getTime()).toBeGreaterThan(Date.now() + 4 * 60_000);
    expect(desk.calls("DELETE", /./)).toHaveLength(1);
    expect(await stopAction(operator, { actionId: action.id })).toMatchObject({
      refusal: { code: "hold_over" },
    });
  });
});

describe("a session that somebody else removed at the provider", () => {
  const removed = async () => {
    const session = await started();
    await desk.deleteAsCompany(session.providerSessionId);
    return session;
  };
  const tenMinutesLater = () =>
    pool().query("UPDATE verification_session SET missing_since = missing_since - interval '11 minutes'");

  it("is missing after two readings ten minutes apart, not after one", async () => {
    const { id } = await removed();
    await confirmSession(id);
    await confirmSession(id);
    expect(await sessionRow(id)).toMatchObject({ missing: false, active: true, stage: "waiting" });
    await tenMinutesLater();
    await confirmSession(id);
    expect(await sessionRow(id)).toMatchObject({ missing: true, active: false, stage: "closed" });
    await confirmSession(id);
    expect((await eventsOf(id)).filter(({ kind }) => kind === "session_missing")).toHaveLength(1);
  });

  it("is found by the watcher, and then stands in nobody's way", async () => {
    const other = await desk.known({ vendorData: "customer-7", turns: ["101"] });
    const { id } = await removed();
    await pool().query("UPDATE verification_session SET first_seen_at = now() - interval '2 days'");
    await pool().query("UPDATE verification_session SET confirmed_at = NULL");
    expect(await ask(operator, "resubmit", other.id)).toMatchObject({
      refusal: { code: "subject_has_active" },
    });
    await watchSessions();
    await pool().query("UPDATE verification_session SET missing_at = now() - interval '11 minutes'");
    await tenMinutesLater();
    await watchSessions();
    expect(await sessionRow(id)).toMatchObject({ missing: true });
    expect((await ask(operator, "resubmit", other.id)).ok).toBe(true);
  });

  it("can be erased here, without a call there, and nothing else can be done with it", async () => {
    const { id } = await removed();
    await confirmSession(id);
    await tenMinutesLater();
    await confirmSession(id);
    expect(await ask(operator, "cancel", id)).toMatchObject({ refusal: { code: "missing_at_provider" } });
    const action = await allowed(operator, "redact", id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "done",
      effect: { action: "redact", ourCopyOnly: true },
    });
    expect(await sessionRow(id)).toMatchObject({ redaction: "redacted", client_reference: null });
    expect(await count("session_key", "wrapped_key IS NULL")).toBe(1);
    expect(desk.calls("DELETE", /./)).toHaveLength(1);
  });

  it("is found by the watcher after a first answer, even when nobody could use it any more", async () => {
    const { id, providerSessionId } = await desk.known({ turns: ["102"] });
    await desk.deleteAsCompany(providerSessionId);
    await driveAction((await allowed(operator, "redact", id)).id);
    await pool().query(
      `UPDATE verification_session SET missing_at = now() - interval '11 minutes',
         confirmed_at = now() - interval '1 hour', first_seen_at = now() - interval '1 hour'`,
    );
    await tenMinutesLater();
    await watchSessions();
    expect(await sessionRow(id)).toMatchObject({ missing: true, stage: "failed", active: false });
    await driveAction((await allowed(operator, "redact", id)).id);
    expect(await sessionRow(id)).toMatchObject({ redaction: "redacted" });
  });

  it("comes back as it is when a reading finds it after all", async () => {
    const { id } = await started();
    desk.fault({ status: 404, method: "GET" });
    await confirmSession(id);
    await tenMinutesLater();
    await confirmSession(id);
    expect(await sessionRow(id)).toMatchObject({ missing: true });
    const action = await allowed(operator, "redact", id);
    desk.clearFaults();
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "refused", refusal: { code: "stale" } });
    expect(desk.effects("delete")).toBe(0);
    expect(await sessionRow(id)).toMatchObject({
      missing: false,
      active: true,
      stage: "waiting",
      redaction: "none",
    });
  });
});
