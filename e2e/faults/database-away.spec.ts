import { createHmac } from "node:crypto";
import { expect, test } from "@playwright/test";
import { type Desk, startDesk } from "../desk/desk";
import { cookieHeader, emailOf, signInCookie } from "../desk/operators";
import { type OwnPostgres, ownPostgres } from "../desk/own-postgres";
import { control, waitingSession } from "../desk/practice";
import { deskSettings } from "../desk/settings";
import { acknowledged, expectNothingLost, onceEach } from "./nothing-lost";
import { until } from "./until";

let server: OwnPostgres;
let desk: Desk;

test.beforeAll(async () => {
  server = await ownPostgres("e2e-restarted-postgres");
  desk = await startDesk({ holdSeconds: 0, database: server.database });
});
test.afterAll(async () => {
  await desk?.stop();
  await server?.discard();
});

async function flood(seed: string) {
  const told = (await acknowledged(desk)).length;
  await control(desk, "populate", { method: "POST", body: { count: 25, seed, days: 3 } });
  await until("some of the flood", async () => (await acknowledged(desk)).length > told + 15);
}

/** How a well-signed event is answered. https://docs.stripe.com/webhooks#verify-manually */
async function webhookStatus(): Promise<number> {
  const body = JSON.stringify({
    id: "evt_1",
    object: "event",
    type: "customer.created",
    data: { object: {} },
  });
  const at = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", deskSettings.STRIPE_WEBHOOK_SECRET)
    .update(`${at}.${body}`)
    .digest("hex");
  const headers = { "stripe-signature": `t=${at},v1=${signature}` };
  return (await fetch(`${desk.origin}/api/webhooks/stripe`, { method: "POST", headers, body })).status;
}

async function expectAway() {
  expect(await webhookStatus()).toBe(503);
  const ready = await fetch(`${desk.origin}/api/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.text()).toContain("the database is away");
  expect((await fetch(`${desk.origin}/api/healthz`)).status).toBe(200);
}

test("PostgreSQL is restarted in a flood of webhooks: the web process lives on, and nothing is lost", async () => {
  await flood("stopped");
  await server.stop();
  await expectAway();
  await server.start();
  await expect.poll(webhookStatus).toBe(200);
  await expectNothingLost(desk);
  expect(desk.web.alive).toBe(true);
});

test("PostgreSQL is killed in a flood of webhooks: what was acknowledged is there when it is back", async () => {
  await flood("killed");
  await server.kill();
  await until("the end of PostgreSQL", async () => (await fetch(`${desk.origin}/api/readyz`)).status === 503);
  await server.start();
  const events = await acknowledged(desk);
  expect(events).toEqual(onceEach(events));
  await expectNothingLost(desk);
  expect(desk.web.alive).toBe(true);
  // The worker is back too: it reads at the provider what the webhooks left open.
  await waitingSession(desk, "after the crash");
});

test("a read that takes too long is given up, and says so in a sentence", async () => {
  await desk.web.stop();
  await desk.startAgain({ DATABASE_STATEMENT_TIMEOUT_SECONDS: "1" });
  const headers = cookieHeader(await signInCookie(desk, emailOf("agent")));
  const list = () => fetch(`${desk.origin}/api/sessions?stage=failed`, { headers });
  await expect.poll(async () => (await list()).status).toBe(200);
  const holder = await desk.database.connect();
  try {
    await holder.query("BEGIN");
    await holder.query("LOCK TABLE verification_session IN ACCESS EXCLUSIVE MODE");
    const answer = await list();
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      refusal: { code: "too_slow", sentence: expect.stringContaining("took too long and was given up") },
    });
  } finally {
    await holder.query("ROLLBACK");
    holder.release();
  }
  expect((await list()).status).toBe(200);
});
