import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { migrate } from "@/prisma/apply-migrations";
import { makeSession } from "@/prisma/factories";
import { makeOperator } from "@/prisma/testing/operators";
import { type OwnCluster, ownCluster } from "@/prisma/testing/own-cluster";
import type { OwnReplica } from "@/prisma/testing/own-replica";
import { closeDatabase, pool } from "../db";
import { countTabs } from "../sessions/count-tabs";
import { listSessions } from "../sessions/list-sessions";
import { readSession } from "../sessions/read-session";
import { recordEvent } from "../sessions/record-event";
import { closeReplica, lookAtReplica, reader, writtenPosition } from "./reader";

const shared = process.env.DATABASE_URL ?? "";
const soon = { timeout: 20_000, interval: 50 };
let primary: OwnCluster;
let replica: OwnReplica;
let said: string[] = [];

beforeAll(async () => {
  primary = await ownCluster();
  await primary.start();
  await migrate(primary.url("proofdesk"));
  replica = await primary.replica();
  await replica.start();
}, 120_000);
afterAll(async () => {
  await replica.discard();
  await primary.discard();
});

beforeEach(() => {
  said = [];
  vi.spyOn(console, "warn").mockImplementation((line: string) => void said.push(line));
  use(primary.url("proofdesk"), replica.url("proofdesk"));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await replica.admin("SELECT pg_wal_replay_resume()");
  await closeReplica();
  await closeDatabase();
});

function use(primaryUrl: string, replicaUrl: string) {
  process.env.DATABASE_URL = primaryUrl;
  process.env.DATABASE_REPLICA_URL = replicaUrl;
}

/** Which of the two answers somebody who has written up to there. */
async function answers(written: string | null = null): Promise<"primary" | "replica"> {
  const { rows } = await reader(written).query<{ standby: boolean }>("SELECT pg_is_in_recovery() AS standby");
  return rows[0]?.standby ? "replica" : "primary";
}

/** The replica has all that there is by now, and the desk has seen it. */
const untilRead = async () => {
  const written = await writtenPosition();
  // A page of the log begins with a head of its own: one more entry gets the replica past it.
  await pool().query("SELECT pg_logical_emit_message(false, 'test', '')");
  await vi.waitFor(async () => {
    await lookAtReplica();
    expect(await answers(written)).toBe("replica");
  }, soon);
};

/** From here on the clock shows so much more. */
function later(ms: number) {
  const now = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => now() + ms);
}

const about = (what: string) => said.filter((line) => line.includes(what));
const ids = async (written: string | null = null) =>
  (await listSessions({}, undefined, reader(written))).items.map(({ id }) => id);

describe("a replica", () => {
  it("answers what is only shown, in the role of the desk", async () => {
    const session = await makeSession();
    await untilRead();
    expect(await ids()).toContain(session.id);
    expect((await countTabs(reader(null))).all.count).toBeGreaterThan(0);
    const { rows } = await reader(null).query("SELECT current_user AS role");
    expect(rows).toEqual([{ role: "proofdesk_app" }]);
  });

  it("that lags is not read by whoever has just written, while others still may", async () => {
    await makeSession();
    await untilRead();
    await replica.admin("SELECT pg_wal_replay_pause()");
    const session = await makeSession();
    const written = await writtenPosition();
    await lookAtReplica();
    expect(await answers(written)).toBe("primary");
    expect(await ids(written)).toContain(session.id);
    expect(await answers()).toBe("replica");
    expect(await ids()).not.toContain(session.id);
    expect(said).toEqual([]);
    await replica.admin("SELECT pg_wal_replay_resume()");
    await untilRead();
    expect(await answers(written)).toBe("replica");
  });

  it("that lags for too long is read by nobody until it has caught up, and that is said once", async () => {
    await untilRead();
    await replica.admin("SELECT pg_wal_replay_pause()");
    await makeSession();
    await lookAtReplica();
    later(6_000);
    expect(await answers()).toBe("primary");
    for (let looks = 0; looks < 3; looks += 1) await lookAtReplica();
    expect(await answers()).toBe("primary");
    expect(said).toEqual(["The replica is not read: it lags behind."]);
    await replica.admin("SELECT pg_wal_replay_resume()");
    await untilRead();
    expect(said.at(-1)).toBe("The replica is read again.");
  });

  it("counts as caught up while nobody writes, however long that is", async () => {
    await untilRead();
    later(3_600_000);
    await lookAtReplica();
    expect(await answers()).toBe("replica");
  });

  it("that goes away in the middle of a query leaves the answer to the primary, and is left alone for a while", async () => {
    await untilRead();
    const asked = reader(null).query<{ standby: boolean }>(
      "SELECT pg_is_in_recovery() AS standby, pg_sleep(1)",
    );
    await vi.waitFor(async () => expect(await asleep()).toBe(1), soon);
    await replica.stop();
    expect((await asked).rows[0]?.standby).toBe(false);
    expect(await answers()).toBe("primary");
    await lookAtReplica();
    expect(about("The replica is not read")).toEqual(["The replica is not read: it is away."]);
    await replica.start();
    later(6_000);
    await untilRead();
    expect(about("read again")).toHaveLength(1);
  });

  it("whose replay pushes a query aside leaves the answer to the primary", async () => {
    await replica.admin("ALTER SYSTEM SET max_standby_streaming_delay = 0");
    await replica.admin("SELECT pg_reload_conf()");
    await untilRead();
    const sql =
      "SELECT pg_is_in_recovery() AS standby, pg_sleep(1) FROM (SELECT count(*) FROM call_limit) counted";
    const asked = reader(null).query<{ standby: boolean }>(sql);
    await vi.waitFor(async () => expect(await asleep()).toBe(1), soon);
    await inProofdesk(
      "ALTER TABLE call_limit ADD COLUMN probe int",
      "ALTER TABLE call_limit DROP COLUMN probe",
    );
    expect((await asked).rows).toMatchObject([{ standby: false }]);
    const conflicts = await replica.admin<{ count: string }>(
      "SELECT confl_lock AS count FROM pg_stat_database_conflicts WHERE datname = 'proofdesk'",
    );
    expect(conflicts).toEqual([{ count: "1" }]);
    expect(said).toEqual([]);
  });

  it("is not what names the primary itself, or another desk's", async () => {
    use(primary.url("proofdesk"), primary.url("proofdesk"));
    await expectNone();
    use(shared, replica.url("proofdesk"));
    await expectNone();
  });

  it("never tells what the guard says, and shows old timelines to those alone who may only look", async () => {
    const [viewer, agent] = [await makeOperator("viewer"), await makeOperator("agent")];
    const { id } = await makeSession({ stage: "failed", status: "requires_input" });
    await untilRead();
    await replica.admin("SELECT pg_wal_replay_pause()");
    await recordEvent(pool(), { sessionId: id, kind: "session_confirmed", actorKind: "desk" });
    await pool().query(
      "UPDATE verification_session SET status = 'canceled', stage = 'closed' WHERE id = $1",
      [id],
    );
    await lookAtReplica();
    expect(await answers()).toBe("replica");
    const [old, fresh] = [
      await readSession(id, viewer, reader(null)),
      await readSession(id, agent, reader(null)),
    ];
    expect(old?.events).toEqual([]);
    expect(fresh?.events).toHaveLength(1);
    for (const view of [old, fresh]) expect(view).toMatchObject({ status: "canceled", stage: "closed" });
    expect(fresh?.permits.cancel.allowed).toBe(false);
  });
});

it("without a replica everything is read from the primary, and no position is asked for", async () => {
  await closeReplica();
  process.env.DATABASE_REPLICA_URL = "";
  expect(await answers()).toBe("primary");
  expect(await writtenPosition()).toBeNull();
});

async function expectNone() {
  await closeReplica();
  await closeDatabase();
  said = [];
  await lookAtReplica();
  expect(await answers()).toBe("primary");
  expect(said).toEqual([
    "The replica is not read: DATABASE_REPLICA_URL names no streaming replica of this database.",
  ]);
}

async function asleep(): Promise<number> {
  const sql = `SELECT pid FROM pg_stat_activity
    WHERE application_name = 'proofdesk' AND wait_event = 'PgSleep' AND state = 'active'`;
  return (await replica.admin(sql)).length;
}

async function inProofdesk(...statements: string[]) {
  const owner = new Client({ connectionString: primary.url("proofdesk") });
  await owner.connect();
  for (const statement of statements) await owner.query(statement);
  await owner.end();
}
