import { expect, test } from "@playwright/test";
import { freePort } from "../../scripts/postgres-server.mjs";
import { type Desk, startDesk } from "../desk/desk";
import { ListenerProcess } from "../desk/listener-process";
import { type OwnPostgres, ownPostgres } from "../desk/own-postgres";
import { control } from "../desk/practice";
import { acknowledged, expectNothingLost, onceEach } from "./nothing-lost";
import { until } from "./until";

let server: OwnPostgres;
let desk: Desk;
let port: number;
let listener: ListenerProcess;

test.beforeAll(async () => {
  server = await ownPostgres("e2e-listener");
  port = await freePort(undefined);
  desk = await startDesk({ holdSeconds: 0, database: server.database, ingestPort: port });
  listener = await ListenerProcess.start(desk.environment, port);
});
test.afterAll(async () => {
  await listener?.kill();
  await desk?.stop();
  await server?.discard();
});

const again = async () => {
  listener = await ListenerProcess.start(desk.environment, port);
};

/** Resolves in the middle of it. */
async function flood(seed: string) {
  const told = (await acknowledged(desk)).length;
  await control(desk, "populate", { method: "POST", body: { count: 50, seed, days: 3 } });
  await until("some of the flood", async () => (await acknowledged(desk)).length > told + 20);
}

async function expectAcknowledgedOnce() {
  const events = await acknowledged(desk);
  expect(events).toEqual(onceEach(events));
}

test("the listener is stopped in a flood: it answers what it has begun and goes by itself, and nothing is lost", async () => {
  await flood("stopped");
  expect(await listener.stop()).toBe(true);
  expect(listener.log).not.toContain("unanswered");
  await expectAcknowledgedOnce();
  await again();
  await expectNothingLost(desk);
});

test("the listener is killed in a flood: what it acknowledged is there, once", async () => {
  for (const seed of ["killed", "killed again"]) {
    await flood(seed);
    await listener.kill();
    await expectAcknowledgedOnce();
    await again();
  }
  await expectNothingLost(desk);
});

test("PostgreSQL is killed in a flood: the listener lives on, says 503, and nothing is lost", async () => {
  await flood("without a database");
  await server.kill();
  await until("the listener to notice", async () => {
    const ready = await fetch(`http://127.0.0.1:${port}/api/readyz`);
    return ready.status === 503;
  });
  await server.start();
  await expectNothingLost(desk);
  expect(listener.alive).toBe(true);
});

test("the listener doesn't start under another DATA_ENCRYPTION_KEY", async () => {
  const other = { ...desk.environment, DATA_ENCRYPTION_KEY: Buffer.alloc(32, 9).toString("base64") };
  const started = ListenerProcess.start(other, await freePort(undefined));
  await expect(started).rejects.toThrow("Start Proofdesk with the key it had before.");
});
