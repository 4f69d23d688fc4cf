import { describe, expect, it } from "vitest";
import { letPass } from "@/prisma/testing/let-pass";
import { listingPort, practiceDesk } from "@/prisma/testing/practice-desk";
import { count, eventsOf, sessionRow } from "@/prisma/testing/rows";
import { sendVeriff, veriffSide } from "@/prisma/testing/veriff-desk";
import { pool } from "../db";
import { runBackfill } from "../sync/run-backfill";
import { forgetOld } from "./forget-old";

const desk = practiceDesk();
const veriff = veriffSide(desk);

describe("deliveries", () => {
  it("older than the retention are forgotten, younger ones stay", async () => {
    await pool().query(
      `INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome, received_at)
       SELECT 'stripe', 'evt_' || days, 'invented', 'webhook', 'unhandled', now() - make_interval(days => days)
       FROM unnest(ARRAY[0, 44, 89, 91, 400]) AS days`,
    );
    expect(await forgetOld()).toBe(2);
    const { rows } = await pool().query("SELECT provider_event_id AS id FROM webhook_delivery ORDER BY id");
    expect(rows.map(({ id }) => id)).toEqual(["evt_0", "evt_44", "evt_89"]);
    expect(await forgetOld()).toBe(0);
  });

  it("are forgotten to the last one, however many batches that takes, by two workers at once", async () => {
    await pool().query(
      `INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome, received_at)
       SELECT 'stripe', 'evt_' || n, 'invented', 'webhook', 'unhandled', now() - interval '1 year'
       FROM generate_series(1, 10_001) AS n`,
    );
    const [one, other] = await Promise.all([forgetOld(), forgetOld()]);
    expect(one + other + (await forgetOld())).toBe(10_001);
    expect(await count("webhook_delivery")).toBe(0);
  });
});

describe("what was forgotten and comes again", () => {
  it("moves nothing and stands on the timeline once: dated events, undated ones and notes", async () => {
    const providerSessionId = (await veriff.make({ turns: ["102"] })).id;
    await veriff.at(`${providerSessionId}/user_status`, { status: "Looked at", statusCode: "looked_at" });
    const bodies = veriff.untoldOf(providerSessionId);
    expect(bodies.length).toBeGreaterThan(3);
    await veriff.deliver();
    const id = await veriff.findId(providerSessionId);
    await letPass(100);
    expect(await forgetOld()).toBe(bodies.length);
    const before = [await sessionRow(id), await eventsOf(id)];

    for (const body of bodies) expect(await sendVeriff(body)).toEqual({ ok: true, value: "duplicate" });
    expect([await sessionRow(id), await eventsOf(id)]).toEqual(before);
  });

  it("is nothing new to a backfill either", async () => {
    const { id } = await desk.known({ turns: ["document_expired"] });
    await letPass(100);
    expect(await forgetOld()).toBe(3);
    const before = await eventsOf(id);
    const report = await runBackfill(listingPort(), new Date(Date.now() - 30 * 24 * 3_600_000));
    expect(report).toMatchObject({ ok: true, value: { events: { found: 3, created: 0, failed: 0 } } });
    expect((await eventsOf(id)).filter((event) => event.provider_event_id !== null)).toEqual(before);
  });

  it("while what is late for an old session is taken in as ever", async () => {
    const { id, providerSessionId } = await desk.known({ turns: ["document_expired"] });
    await letPass(100);
    await forgetOld();
    await desk.play(providerSessionId, "pass");
    await desk.deliver();
    expect(await sessionRow(id)).toMatchObject({ status: "verified" });
    expect((await eventsOf(id)).map(({ kind }) => kind)).toEqual([
      ...["session_created", "attempt_submitted", "attempt_failed", "attempt_submitted", "session_verified"],
    ]);
  });
});

it("counters, runs, calls, tries and dead jobs go when nothing can ask for them any more; not before", async () => {
  await pool().query(`
    INSERT INTO webhook_refusal (provider, reason, day, last_at)
      SELECT 'stripe', 'bad_signature', current_date - age, now() FROM unnest(ARRAY[0, 399, 402]) AS age;
    INSERT INTO backfill_run (id, provider, since, phase, started_at)
      SELECT gen_random_uuid(), 'stripe', now(), 'events', now() - make_interval(days => age) FROM unnest(ARRAY[1, 401]) AS age;
    INSERT INTO provider_call (provider, call, at)
      SELECT 'veriff', 'invented', now() - make_interval(days => age) FROM unnest(ARRAY[1, 401]) AS age;
    INSERT INTO sign_in_throttle (key, updated_at)
      SELECT 'address:' || age, now() - make_interval(hours => age) FROM unnest(ARRAY[1, 25]) AS age`);
  await pool().query(
    `SELECT graphile_worker.add_job('confirm_session', job_key => 'job' || age, max_attempts => 1,
       run_at => now() - make_interval(days => age)) FROM unnest(ARRAY[29, 31, 32]) AS age`,
  );
  await pool().query("UPDATE graphile_worker._private_jobs SET attempts = 1 WHERE key <> 'job32'");
  await forgetOld();
  expect(await count("webhook_refusal")).toBe(2);
  for (const table of ["backfill_run", "provider_call", "sign_in_throttle"])
    expect(await count(table)).toBe(1);
  const { rows } = await pool().query("SELECT key FROM graphile_worker._private_jobs ORDER BY key");
  expect(rows).toEqual([{ key: "job29" }, { key: "job32" }]);
});
