import { Client } from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { allowed } from "@/prisma/testing/asking";
import { letPass } from "@/prisma/testing/let-pass";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, count, eventsOf } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { driveAction } from "../actions/drive-action";
import { pool } from "../db";
import { databaseUrl } from "../env";
import { readRawEvents } from "../sessions/read-raw-events";
import { readSession } from "../sessions/read-session";
import { makePartitions } from "./make-partitions";

process.env.ACTION_HOLD_SECONDS = "0";
const desk = practiceDesk();

async function asOwner<Value>(work: (owner: Client) => Promise<Value>): Promise<Value> {
  const owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  return work(owner).finally(() => owner.end());
}

async function partitions(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'session_event'::regclass ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

const dropLast = () =>
  asOwner(async (owner) => {
    const last = (await partitions()).filter((name) => /\d$/.test(name)).at(-1);
    await owner.query(`DROP TABLE ${last}`);
    return last ?? "";
  });

afterEach(async () => {
  await pool().query("DELETE FROM session_event");
  await makePartitions();
});

describe("the timeline's partitions", () => {
  it("are made for the next three months, once", async () => {
    const made = await partitions();
    expect(await makePartitions()).toBe(0);
    const last = await dropLast();
    expect(made).toContain(last);
    expect(await makePartitions()).toBe(1);
    expect(await partitions()).toEqual(made);
  });

  it("wait for whoever reads the timeline, and nobody waits long for them", async () => {
    await dropLast();
    await asOwner(async (reader) => {
      await reader.query("BEGIN");
      await reader.query("SELECT count(*) FROM session_event");
      expect(await makePartitions()).toBe(0);
      await reader.query("COMMIT");
    });
    expect(await makePartitions()).toBe(1);
  });

  it("are not needed for taking in: what has none goes to the rest, and stays readable there", async () => {
    const last = await dropLast();
    const { id } = await desk.known({ turns: ["document_expired"] });
    const month = `${last.slice(-7).replace("_", "-")}-01`;
    await pool().query("UPDATE session_event SET recorded_at = $1::date + 3", [month]);
    expect(await count("session_event_rest")).toBe(3);
    // Their month stays without one.
    expect(await makePartitions()).toBe(0);
    expect(await partitions()).not.toContain(last);
    expect((await readSession(id, await makeOperator("agent")))?.events).toHaveLength(3);
  });
});

describe("a session whose events lie in several partitions", () => {
  /** One event in the first partition, one in a later, one in the rest. */
  async function scattered() {
    const session = await desk.known({ turns: ["document_zq-marker"], metadata: { name: "Ilka zq-marker" } });
    const months = [-20, 3, 40].map((n) => `now() + interval '${n} months' - interval '5 days'`);
    await pool().query(
      `UPDATE session_event SET recorded_at = CASE status WHEN 'processing' THEN ${months[0]}
         ELSE CASE kind WHEN 'session_created' THEN ${months[1]} ELSE ${months[2]} END END`,
    );
    const { rows } = await pool().query("SELECT DISTINCT tableoid FROM session_event");
    expect(rows).toHaveLength(3);
    return session;
  }

  it("shows them as one timeline, raw events too", async () => {
    const { id } = await scattered();
    const supervisor = await makeOperator("supervisor");
    const kinds = ["attempt_failed", "attempt_submitted", "session_created"];
    expect((await readSession(id, supervisor))?.events.map(({ kind }) => kind).sort()).toEqual(kinds);
    const raw = await readRawEvents(id, supervisor);
    expect(raw.ok && raw.value.map(({ payload }) => payload !== null)).toEqual([true, true, true]);
  });

  it("invariant 8: a redaction reaches all of them", async () => {
    const { id } = await scattered();
    expect(await placesOf("Ilka zq-marker")).toEqual(["public.session_event.payload, unsealed"]);
    const action = await allowed(await makeOperator("supervisor"), "redact", id);
    await driveAction(action.id);
    expect((await actionRow(action.id)).state).toBe("done");
    expect(await placesOf("Ilka zq-marker")).toEqual([]);
    expect(await count("session_event", "payload IS NOT NULL")).toBe(0);
  });

  it("invariant 8: a redaction long after the last event does too", async () => {
    const { id } = await scattered();
    await letPass(800);
    await pool().query("SELECT scrub_session($1)", [id]);
    expect(await placesOf("Ilka zq-marker")).toEqual([]);
    expect((await eventsOf(id)).length).toBeGreaterThan(2);
  });
});
