import { expect, test } from "@playwright/test";
import { type Machines, startMachines } from "../desk/machines";
import { type Cookie, cookieHeader, emailOf, signInCookie } from "../desk/operators";
import { control, untilDelivered } from "../desk/practice";
import { sendWebhook } from "../desk/signed-webhook";
import { brokenAuditEntries } from "../faults/audit-chain";
import { ask, cases, expectDone, type Prepared, prepareAll } from "../faults/cases";
import { acknowledged, onceEach } from "../faults/nothing-lost";
import { untrueSessions } from "../faults/true-state";
import { steadily } from "./steadily";

let machines: Machines;
let cookie: Cookie;

test.beforeAll(async () => {
  machines = await startMachines({ holdSeconds: 1, deletions: 1000, teamOfOne: true });
  cookie = await signInCookie(machines.desk, emailOf("supervisor"));
});
test.afterAll(() => machines?.stop());

const pages = ["/sessions", "/api/sessions", "/api/sessions/counts", "/approvals"];

async function readPage(turn: number) {
  const { desk } = machines;
  const page = pages[turn % pages.length] ?? "/sessions";
  const answer = await fetch(`${desk.origin}${page}`, { headers: cookieHeader(cookie), redirect: "manual" });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${page} was answered ${answer.status}`);
}

test("each process in turn is ended and started again under load, and nobody notices", async () => {
  const { desk, places, proxy } = machines;
  const prepared = (
    await Promise.all(
      [1, 2].map((round) => prepareAll(desk, cookie, Object.values(cases), `rolling ${round}`)),
    )
  ).flat();
  await control(desk, "populate", { method: "POST", body: { count: 40, seed: "rolling", days: 5 } });

  const taken: string[] = [];
  const webhooks = steadily(async (turn) => {
    taken.push(await sendWebhook(desk, `evt_rolling_${turn}`));
  });
  const reads = [steadily(readPage), steadily(readPage)];
  const requests = [...prepared];
  const asked: Prepared[] = [];
  const actions = steadily(async (turn) => {
    // Some all the way, not all of them at once.
    const next = turn % 8 === 0 ? requests.shift() : undefined;
    if (!next) return readPage(turn);
    await ask(desk, cookie, next);
    asked.push(next);
  });

  for (const place of places) await place.restart();
  const loads = await Promise.all([webhooks, ...reads, actions].map((load) => load.stop()));
  expect(loads.flatMap(({ failed }) => failed)).toEqual([]);
  for (const { answered } of loads) expect(answered).toBeGreaterThan(20);
  // Otherwise nobody was missed, and nothing was tried.
  expect(proxy.moved).toBeGreaterThan(0);
  expect(proxy.unanswered).toBe(0);
  expect(asked.length).toBeGreaterThan(4);

  const { rows } = await desk.database.query<{ id: string }>(
    "SELECT provider_event_id AS id FROM webhook_delivery WHERE provider_event_id LIKE 'evt_rolling_%'",
  );
  expect(rows.map(({ id }) => id).sort()).toEqual(taken.sort());
  for (const each of asked) await expectDone(desk, each);
  await untilDelivered(desk);
  const events = await acknowledged(desk);
  expect(events).toHaveLength(desk.sandbox.stripe.events.newestFirst().length);
  expect(events).toEqual(onceEach(events));
  await expect.poll(() => untrueSessions(desk)).toEqual([]);
  expect(await brokenAuditEntries(desk.database)).toEqual([]);
});
