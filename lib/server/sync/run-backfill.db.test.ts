import { Client } from "pg";
import { describe, expect, it, vi } from "vitest";
import { makeOperator } from "@/prisma/testing/operators";
import { listingPort, practiceDesk } from "@/prisma/testing/practice-desk";
import { count, jobs, sessionRow } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { pool } from "../db";
import { databaseUrl } from "../env";
import { confirmSession } from "../sessions/confirm-session";
import { readSession } from "../sessions/read-session";
import { runBackfill } from "./run-backfill";

const desk = practiceDesk();
const monthAgo = () => new Date(Date.now() - 30 * 24 * 3_600_000);

async function backfilled() {
  const result = await runBackfill(listingPort(), monthAgo());
  if (!result.ok) throw new Error(`the backfill was refused: ${result.refusal.kind}`);
  return result.value;
}

async function storedAs(providerSessionId: string) {
  const sql = "SELECT id FROM verification_session WHERE provider_session_id = $1";
  const { rows } = await pool().query<{ id: string }>(sql, [providerSessionId]);
  return sessionRow(rows[0]?.id ?? "");
}

/** Moves what the desk knows into the past, so that what the provider says next is clearly newer. */
const earlier = () =>
  pool().query("UPDATE verification_session SET status_at = status_at - interval '1 minute'");

describe("a backfill", () => {
  it("brings in sessions and events that no webhook told of, and finds nothing new the second time", async () => {
    await desk.make({ turns: ["document_expired", "pass"] });
    await desk.make();
    const first = await backfilled();
    expect(first.sessions).toMatchObject({ found: 2, created: 2, changed: 0, failed: 0 });
    expect(first.events).toMatchObject({ found: 6, created: 6, changed: 0, failed: 0 });
    const events = await count("session_event");
    const second = await backfilled();
    expect(second.sessions).toMatchObject({ found: 2, created: 0, changed: 0, failed: 0 });
    expect(second.events).toMatchObject({ found: 6, created: 0, changed: 0, failed: 0 });
    expect(await count("session_event")).toBe(events);
  });

  it("finds nothing where there is nothing", async () => {
    const none = { found: 0, created: 0, changed: 0, failed: 0 };
    expect(await backfilled()).toMatchObject({ sessions: none, events: none });
  });

  it("counts a session whose webhook was lost as changed, and keeps the lost event", async () => {
    const { id, providerSessionId } = await desk.known({ turns: ["document_expired"] });
    await earlier();
    await desk.play(providerSessionId, "pass");
    const report = await backfilled();
    expect(report.sessions).toMatchObject({ found: 1, created: 0, changed: 1 });
    expect(report.events).toMatchObject({ found: 5, created: 2 });
    expect(await sessionRow(id)).toMatchObject({ stage: "verified", attempt_count: 2 });
  });

  it("takes the time of a session's last event from its events, not from its own reading", async () => {
    await desk.control("POST", "populate", { count: 30, seed: "last", days: 60 });
    const result = await runBackfill(listingPort(), new Date(Date.now() - 60 * 24 * 3_600_000));
    expect(result.ok).toBe(true);
    const { rows } = await pool().query<{ told: boolean; right: boolean }>(
      `SELECT max(e.occurred_at) IS NOT NULL AS told,
         s.last_event_at = coalesce(max(e.occurred_at), s.created_at) AS right
       FROM verification_session s
       LEFT JOIN session_event e ON e.session_id = s.id AND e.provider_event_id IS NOT NULL GROUP BY s.id`,
    );
    expect(new Set(rows.map(({ told }) => told))).toEqual(new Set([true, false]));
    expect(rows.filter(({ right }) => !right)).toEqual([]);
  });

  it("rings for every attempt it learns of, and the confirm brings the checks", async () => {
    const made = await desk.make({ turns: ["document_expired", "selfie_face_mismatch"] });
    await backfilled();
    const { id } = await storedAs(made);
    expect(await jobs()).toMatchObject([{ task: "confirm_session", payload: { sessionId: id } }]);
    await confirmSession(id);
    const view = await readSession(id, await makeOperator("viewer"));
    const codes = view?.attempts.map(({ checks }) => checks.map(({ errorCode }) => errorCode));
    expect(codes?.flat()).toEqual(expect.arrayContaining(["document_expired", "selfie_face_mismatch"]));
  });

  it("keeps the failure of a session that was canceled since, although the provider clears it", async () => {
    const id = await desk.make({ turns: ["document_expired"] });
    await api(`identity/verification_sessions/${id}/cancel`);
    await backfilled();
    expect(await storedAs(id)).toMatchObject({ stage: "closed", failure_code: "document_expired" });
  });

  it.each([
    ["under way", false],
    ["over", true],
  ])("stores nothing personal of a session whose redaction is %s", async (_name, over) => {
    const marker = "zq-backfill-17";
    const id = await desk.make({ turns: ["pass"], reference: marker, metadata: { note: marker } });
    await api(`identity/verification_sessions/${id}/redact`);
    if (over) await desk.control("POST", `sessions/${id}/finish`);
    await backfilled();
    expect(await storedAs(id)).toMatchObject({ redaction: over ? "redacted" : "processing" });
    expect(await placesOf(marker)).toEqual([]);
  });

  it("runs beside live webhooks without doubling anything", async () => {
    for (let made = 0; made < 8; made += 1) await desk.make({ turns: ["document_expired", "pass"] });
    await Promise.all([backfilled(), desk.deliver()]);
    expect(await count("verification_session")).toBe(8);
    expect(await count("webhook_delivery")).toBe(8 * 5);
    expect(await count("session_event", "provider_event_id IS NOT NULL")).toBe(8 * 5);
    expect(await count("verification_session", "stage = 'verified' AND attempt_count = 2")).toBe(8);
  });

  it("counts what the database refuses as failed and takes in the rest", async () => {
    const poison = await desk.make();
    const sound = await desk.make();
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const report = await refusing(poison, backfilled);
    expect(report.sessions).toMatchObject({ found: 2, created: 1, failed: 1 });
    expect(report.events).toMatchObject({ found: 2, created: 1, failed: 1 });
    expect(log.mock.calls.join()).toContain(`backfilling ${poison}`);
    expect(await storedAs(sound)).toMatchObject({ stage: "waiting" });
    expect((await backfilled()).sessions).toMatchObject({ found: 2, created: 1, failed: 0 });
  });
});

/** Asks the provider for something as another program with the key would. */
async function api(path: string): Promise<void> {
  const answer = await fetch(`${process.env.STRIPE_API_BASE}/v1/${path}`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_practice" },
  });
  if (!answer.ok) throw new Error(`the practice world answered ${answer.status}`);
}

/** Does the work while the database takes no row of that session. */
async function refusing<Value>(providerSessionId: string, work: () => Promise<Value>): Promise<Value> {
  const owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  const table = "ALTER TABLE verification_session";
  await owner.query(`${table} ADD CONSTRAINT poison CHECK (provider_session_id <> '${providerSessionId}')`);
  try {
    return await work();
  } finally {
    await owner.query(`${table} DROP CONSTRAINT poison`);
    await owner.end();
  }
}
