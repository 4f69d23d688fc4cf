import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { count, eventsOf, jobs, sessionRow } from "@/prisma/testing/rows";
import { pool } from "../db";
import { providerPort } from "../providers";
import { confirmSession, keepReading } from "./confirm-session";
import { readSession } from "./read-session";

const desk = practiceDesk();

/** Moves what the desk knows into the past, so that what the provider says next is clearly newer. */
const earlier = () =>
  pool().query(
    "UPDATE verification_session SET status_at = status_at - interval '1 minute', confirmed_at = NULL",
  );

describe("a confirm", () => {
  it("brings the row up to what the provider says, and tells the timeline", async () => {
    const { id, providerSessionId } = await desk.known({ turns: ["document_expired"] });
    await earlier();
    await desk.play(providerSessionId, "pass");
    expect(await confirmSession(id)).toEqual({ ok: true, value: { changed: true } });
    const session = await sessionRow(id);
    expect(session).toMatchObject({ stage: "verified", attempt_count: 2 });
    expect(session.confirmed_at).toEqual(session.status_at);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      kind: "session_confirmed",
      actor_kind: "desk",
      status: "verified",
      payload: null,
    });
  });

  it("of what is known already moves the stamp alone: no event, no version", async () => {
    const { id } = await desk.known({ turns: ["document_expired"] });
    await confirmSession(id);
    const before = await sessionRow(id);
    const events = await count("session_event");
    await pool().query("UPDATE verification_session SET confirmed_at = NULL");
    expect(await confirmSession(id)).toEqual({ ok: true, value: { changed: false } });
    const after = await sessionRow(id);
    expect(after.version).toBe(before.version);
    expect(after.confirmed_at).toBeInstanceOf(Date);
    expect(await count("session_event")).toBe(events);
  });

  it("keeps every attempt with its checks, documents under the session's key", async () => {
    const { id, providerSessionId } = await desk.known({
      turns: ["document_expired", "selfie_face_mismatch"],
    });
    await confirmSession(id);
    await confirmSession(id);
    const view = await readSession(id, await makeOperator("viewer"));
    const checks = view?.attempts.map((attempt) =>
      attempt.checks.map(({ kind, status, errorCode }) => [kind, status, errorCode]),
    );
    expect(checks).toHaveLength(2);
    expect(checks).toContainEqual([
      ["document", "verified", null],
      ["selfie", "unverified", "selfie_face_mismatch"],
    ]);
    expect(checks).toContainEqual([
      ["document", "unverified", "document_expired"],
      ["selfie", "verified", null],
    ]);
    expect(view?.attempts[0]).toMatchObject({
      passed: false,
      document: { type: expect.any(String), issuingCountry: expect.any(String) },
    });
    expect(await count("attempt")).toBe(2);
    const { rows } = await pool().query<{ sealed_document: Buffer }>("SELECT sealed_document FROM attempt");
    const country = view?.attempts[0]?.document?.issuingCountry ?? "?";
    expect(rows.some((row) => row.sealed_document.includes(country))).toBe(false);
    expect(desk.atProvider(providerSessionId)?.status).toBe("requires_input");
  });

  it("keeps the status when only the attempts could not be read, and asks to be repeated", async () => {
    const { id, providerSessionId } = await desk.known({ turns: ["document_expired"] });
    await earlier();
    await desk.play(providerSessionId, "pass");
    desk.fault({ status: 500, path: "/verification_reports" });
    expect(await confirmSession(id)).toMatchObject({ ok: false, refusal: { kind: "unreachable" } });
    expect(await sessionRow(id)).toMatchObject({ stage: "verified" });
    desk.clearFaults();
    await confirmSession(id);
    expect(await count("attempt")).toBe(2);
  });

  it.each([
    [429, "rate_limited"],
    [500, "unreachable"],
    ["permission", "misconfigured"],
  ] as const)("that the provider answers with %s changes nothing", async (status, kind) => {
    const { id } = await desk.known();
    const before = await sessionRow(id);
    desk.fault({ status });
    expect(await confirmSession(id)).toMatchObject({ ok: false, refusal: { kind } });
    expect(await sessionRow(id)).toEqual(before);
  });

  it("of a session that the provider or we don't know is refused", async () => {
    const { id } = await desk.known();
    await desk.control("POST", "reset");
    expect(await confirmSession(id)).toMatchObject({ refusal: { kind: "not_found" } });
    expect(await confirmSession(randomUUID())).toEqual({ ok: false, refusal: { kind: "session_unknown" } });
  });
});

it("a reading that brings a redaction keeps codes alone of the attempts that were read with it", async () => {
  const { id, providerSessionId } = await desk.known({ turns: ["document_expired"] });
  const read = await providerPort("stripe").retrieve(providerSessionId);
  const attempts = await providerPort("stripe").attempts(providerSessionId);
  if (!read.ok || !attempts.ok) throw new Error("the provider did not answer");
  const value = { ...read.value.value, redaction: "processing" as const };
  await keepReading(id, { ...read.value, value }, attempts.value.value);
  expect((await sessionRow(id)).redaction).toBe("processing");
  expect(await count("attempt_check", "error_code = 'document_expired'")).toBe(1);
  expect(await count("attempt_check", "error_reason IS NOT NULL")).toBe(0);
  expect(await count("attempt", "sealed_document IS NOT NULL")).toBe(0);
});

it("a reading of the same second as an event does not undo it, and is asked for again", async () => {
  const { id, providerSessionId } = await desk.known({ turns: ["document_expired"] });
  await desk.control("POST", `sessions/${providerSessionId}/play`, {
    outcome: "pass",
    processing_seconds: 5000,
  });
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  const read = await providerPort("stripe").retrieve(providerSessionId);
  if (!read.ok) throw new Error(read.refusal.kind);
  expect(read.value.value.status).toBe("processing");
  await keepReading(id, { ...read.value, at: (await sessionRow(id)).status_at }, null);
  expect((await sessionRow(id)).stage).toBe("failed");
  expect((await jobs()).map((job) => job.task)).toEqual(["confirm_session"]);
});
