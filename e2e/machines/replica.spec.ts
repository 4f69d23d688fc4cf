import { expect, test } from "@playwright/test";
import type { SessionPage } from "@/lib/contract/session-item";
import { type OwnReplica, ownReplica } from "@/prisma/testing/own-replica";
import { type Desk, startDesk } from "../desk/desk";
import { type Cookie, emailOf, signInCookie } from "../desk/operators";
import { type OwnPostgres, ownPostgres } from "../desk/own-postgres";
import { failedSession, type Stored } from "../desk/practice";
import { requestFor, sendAction } from "../desk/server-actions";
import { until } from "../faults/until";

const NAME = "e2e-replicated-postgres";
let primary: OwnPostgres;
let replica: OwnReplica;
let desk: Desk;
let cookie: Cookie;

test.beforeAll(async () => {
  primary = await ownPostgres(NAME);
  replica = await ownReplica(primary.database.url, `.data/${NAME}`);
  await replica.start();
  const DATABASE_REPLICA_URL = replica.url(new URL(primary.database.url).pathname.slice(1));
  desk = await startDesk({
    holdSeconds: 60,
    database: primary.database,
    teamOfOne: true,
    environment: async () => ({ DATABASE_REPLICA_URL }),
  });
  cookie = await signInCookie(desk, emailOf("supervisor"));
});
test.afterAll(async () => {
  await desk?.stop();
  await replica?.discard();
  await primary?.discard();
});

/** What the queue shows of a session's open action, by these cookies. */
async function shown(session: Stored, ...cookies: string[]): Promise<string | undefined> {
  const answer = await fetch(`${desk.origin}/api/sessions`, {
    headers: { cookie: [`${cookie.name}=${cookie.value}`, ...cookies].join("; ") },
  });
  const { items }: SessionPage = await answer.json();
  const item = items.find(({ id }) => id === session.id);
  return item && (item.openAction?.action ?? "none");
}

async function isAsked(): Promise<boolean> {
  const sql = `SELECT FROM pg_stat_activity
    WHERE application_name = 'proofdesk' AND query LIKE '%FROM verification_session s%'`;
  return (await replica.admin(sql)).length > 0;
}

test("operators see at once what they did, though the replica hasn't heard of it, and a dead one is not missed", async () => {
  const session = await failedSession(desk, "seen by its own");
  const request = await requestFor(desk, "cancel", session, cookie);
  await until("a queue from the replica", async () => (await shown(session)) === "none" && (await isAsked()));
  await replica.admin("SELECT pg_wal_replay_pause()");
  const answer = await sendAction(desk, "requestAction", request, cookie);
  const written = answer.headers.getSetCookie().find((each) => each.startsWith("proofdesk.written="));
  expect(written).toContain("HttpOnly");
  expect(await answer.text()).toContain('"state":"held"');
  // Only a queue that comes from the replica goes on showing what is no longer so.
  expect(await shown(session)).toBe("none");
  expect(await shown(session, written?.split(";")[0] ?? "")).toBe("cancel");
  await until("the end of what is too old", async () => (await shown(session)) === "cancel");
  await replica.admin("SELECT pg_wal_replay_resume()");
  await replica.stop();
  expect(await shown(session)).toBe("cancel");
  // Whichever comes first, it is told when it becomes so, and not each time.
  const told = desk.web.log.match(/The replica is not read: .*/g) ?? [];
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBe(told.filter((line, place) => line !== told[place - 1]).length);
});
