import { describe, expect, it } from "vitest";
import { listingPort, practiceDesk } from "@/prisma/testing/practice-desk";
import { count } from "@/prisma/testing/rows";
import { withoutDatabase } from "@/prisma/testing/without-database";
import { pool } from "../db";
import { alone } from "./alone";
import { runBackfill } from "./run-backfill";
import { takeItems } from "./take-items";
import type { BackfillNews } from "./take-list";

const desk = practiceDesk();
const SESSIONS = "/v1/identity/verification_sessions$";
const EVENTS = "/v1/events$";
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);

async function run(days = 30) {
  const told: BackfillNews[] = [];
  const result = await runBackfill(listingPort(), daysAgo(days), (news) => told.push(news));
  return { result, told };
}

/** A month of sessions, and a backfill of them that stops before the first page of events. */
async function stopped() {
  await desk.control("POST", "populate", { count: 120, seed: "stopped", days: 20 });
  // With a status that is final for the call, so that nobody waits.
  desk.fault({ status: "permission", path: EVENTS });
  const { result } = await run();
  expect(result).toMatchObject({ ok: false, refusal: { kind: "misconfigured" } });
  desk.clearFaults();
}

const events = () => count("session_event", "provider_event_id IS NOT NULL");
const calls = (path: string) => desk.calls(new RegExp(path)).length;
const cursors = () => pool().query("SELECT phase, cursor, since FROM backfill_run WHERE finished_at IS NULL");

/** A backfill that ends after the first page of events. */
async function stoppedAmongEvents() {
  await desk.control("POST", "populate", { count: 60, seed: "among", days: 20 });
  let pages = 0;
  const crash = () =>
    runBackfill(listingPort(), daysAgo(30), (news) => {
      if (news.kind === "moved" && news.list === "events" && ++pages === 1) throw new Error("stopped here");
    });
  await expect(crash()).rejects.toThrow("stopped here");
}

describe("a backfill that was stopped", () => {
  it("goes on with the list it was at, under the instant it had", async () => {
    await stopped();
    const before = calls(SESSIONS);
    const { result, told } = await run();
    expect(told[0]).toMatchObject({ kind: "opened", resumed: true });
    expect(calls(SESSIONS)).toBe(before);
    if (!result.ok) throw new Error(result.refusal.kind);
    expect(result.value.sessions).toMatchObject({ found: 120, created: 120, failed: 0 });
    expect(result.value.events.created).toBe(result.value.events.found);
    expect(await events()).toBe(result.value.events.found);
  });

  it("goes on from the stored cursor, and counts each item once", async () => {
    await stoppedAmongEvents();
    expect((await cursors()).rows).toMatchObject([
      { phase: "events", cursor: expect.stringMatching(/^evt_/) },
    ]);
    const { result } = await run();
    if (!result.ok) throw new Error(result.refusal.kind);
    const found = await events();
    expect(result.value.events).toMatchObject({ found, created: found, failed: 0 });
    expect((await cursors()).rows).toEqual([]);
  });

  it("also brings what came while it was stopped, which stands before its cursor", async () => {
    await stoppedAmongEvents();
    const late = await desk.make({ turns: ["document_expired"] });
    const { result } = await run();
    const found = await events();
    expect(result).toMatchObject({ ok: true, value: { events: { found, created: found } } });
    expect(await count("verification_session", `provider_session_id = '${late}'`)).toBe(1);
  });

  it("starts its list over when the provider no longer knows the cursor", async () => {
    await stoppedAmongEvents();
    await pool().query("UPDATE backfill_run SET cursor = 'evt_1Gone' WHERE cursor IS NOT NULL");
    const { result } = await run();
    if (!result.ok) throw new Error(result.refusal.kind);
    const found = await events();
    expect(result.value.events).toMatchObject({ found, created: found, failed: 0 });
  });

  it("is left alone by one that asks for much less, and covered by one that asks for more", async () => {
    await stoppedAmongEvents();
    const less = await run(2);
    expect(less.told[0]).toMatchObject({ resumed: false });
    expect((await cursors()).rows).toHaveLength(1);
    const more = await run(40);
    expect(more.told[0]).toMatchObject({ resumed: false });
    expect((await cursors()).rows).toEqual([]);
  });

  it("is forgotten after a week", async () => {
    await stoppedAmongEvents();
    await pool().query("UPDATE backfill_run SET started_at = started_at - interval '8 days'");
    expect((await run()).told[0]).toMatchObject({ resumed: false });
  });
});

describe("a backfill", () => {
  it("is refused while another one runs", async () => {
    const refused = await alone("backfill stripe", () => run());
    expect(refused?.result).toEqual({ ok: false, refusal: { kind: "already_running" } });
    expect((await run()).result.ok).toBe(true);
  });

  it("waits as long as the provider asks when there were too many requests", async () => {
    await desk.make();
    desk.fault({ status: 429, path: EVENTS, times: 2, retryAfter: 1 });
    const { result, told } = await run();
    expect(result).toMatchObject({ ok: true, value: { events: { found: 1, created: 1 } } });
    expect(told.filter(({ kind }) => kind === "waiting")).toMatchObject([{ waitMs: 1000 }, { waitMs: 1000 }]);
  });

  it("stops with the provider's words when the key may not list, and keeps what it has", async () => {
    await desk.make();
    desk.fault({ status: "permission", path: EVENTS });
    const message = expect.stringContaining("does not have the required permissions");
    expect((await run()).result).toMatchObject({ refusal: { kind: "misconfigured", message } });
    expect(await count("verification_session")).toBe(1);
  });

  it("does not count an item as failed that the database was away for", async () => {
    const take = async () => {
      await pool().query("SELECT 1");
      return "new" as const;
    };
    const items = [{ id: "vs_1", at: null, take }];
    await expect(withoutDatabase(() => takeItems(items, null))).rejects.toThrow("ECONNREFUSED");
    expect(await takeItems(items, null)).toMatchObject({ found: 1, created: 1, failed: 0 });
  });
});
