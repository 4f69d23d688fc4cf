import { expect, test } from "@playwright/test";
import type { Provider } from "@/lib/domain/provider";
import { type Desk, startDesk } from "../desk/desk";
import { type Cookie, emailOf, signInCookie } from "../desk/operators";
import { type Stored, waitingSession } from "../desk/practice";
import { callAction } from "../desk/server-actions";
import { createdSession } from "../desk/veriff";
import { WorkerProcess } from "../desk/worker-process";
import { callGate } from "./call-gate";
import { commitGate } from "./commit-gate";
import { type Gate, writeGate } from "./gate";
import { breakOff, passLeases } from "./killed";
import { expectDoneOnce } from "./once";
import { LEASE_LOOKS, until } from "./until";

let desk: Desk;
let cookie: Cookie;
const workers: WorkerProcess[] = [];

const startWorker = async () =>
  void workers.push(await WorkerProcess.start(desk.environment, `worker_${workers.length + 1}`));

const killWorker = async () => workers.at(-1)?.kill();

/** One worker after the other is killed at one place after the other. The last one's leases stay. */
async function killAtEach(places: readonly ((at: Desk) => Promise<Gate>)[]): Promise<void> {
  for (const place of places) {
    await passLeases(desk);
    const gate = await place(desk);
    await startWorker();
    await gate.reached();
    await killWorker();
    await breakOff(desk, `worker_${workers.length}`, gate);
  }
}

test.beforeAll(async () => {
  const environment = async () => ({ WORKER: "external" });
  desk = await startDesk({ holdSeconds: 0, deletions: 1000, environment });
  cookie = await signInCookie(desk, emailOf("agent"));
});
test.afterAll(async () => {
  for (const worker of workers) await worker.kill();
  await desk?.stop();
});

const update = (table: string, condition: string) => ({ table, when: "BEFORE UPDATE", condition });
const insert = (table: string, condition: string) => ({ table, when: "BEFORE INSERT", condition });

/** Where a worker can stand while a plan is sorted, in that order. */
const sorting = [
  (at: Desk) => writeGate(at, update("bulk_row", "OLD.session_version IS NULL")),
  (at: Desk) => writeGate(at, update("bulk_plan", "NEW.state = 'draft'")),
];

/** And while it runs. */
const running = [
  (at: Desk) => writeGate(at, insert("guarded_action", "true")),
  (at: Desk) => commitGate(at, insert("audit_entry", "NEW.body::jsonb->>'outcome' = 'allowed'")),
  (at: Desk) => callGate(at, "stripe", { method: "POST", path: "/cancel$", status: "timeout_after_effect" }),
  (at: Desk) => callGate(at, "veriff", { method: "DELETE", path: ".", status: "timeout_after_effect" }),
  (at: Desk) => writeGate(at, update("bulk_row", "NEW.result = 'done'")),
  (at: Desk) => writeGate(at, update("bulk_plan", "NEW.state = 'done'")),
];

const planned = (name: string) => [
  ...[1, 2, 3, 4, 5, 6].map((n) => waitingSession(desk, `${name} ${n}`)),
  ...[1, 2, 3, 4, 5, 6].map((n) => createdSession(desk, { vendorData: `${name} at Veriff ${n}` })),
];

const untilPlan = (planId: string, state: string) =>
  until(
    `the plan to be ${state}`,
    async () => {
      const { rows } = await desk.database.query("SELECT state FROM bulk_plan WHERE id = $1", [planId]);
      return rows[0]?.state === state;
    },
    LEASE_LOOKS,
  );

interface Row extends Stored {
  key: string;
  provider: Provider;
  result: string | null;
}

async function rowsOf(planId: string): Promise<Row[]> {
  const { rows } = await desk.database.query<Row>(
    `SELECT r.id AS key, r.result, s.id, s.provider, s.provider_session_id AS "providerSessionId"
     FROM bulk_row r JOIN verification_session s ON s.id = r.session_id
     WHERE r.plan_id = $1 ORDER BY r.position`,
    [planId],
  );
  return rows;
}

async function makePlan(sessions: readonly Stored[]): Promise<string> {
  const ids = sessions.map(({ id }) => id);
  const wanted = { action: "cancel", reasonCode: "other", sessions: { by: "picked", ids } };
  const made = await callAction(desk, "makeBulkPlan", wanted, cookie);
  if (!made.ok) throw new Error(made.refusal.sentence);
  return made.value.planId;
}

test("workers killed one after the other at each step of a plan: the next goes on, and each row is done once", async () => {
  test.setTimeout(180_000);
  await startWorker();
  const sessions = await Promise.all(planned("killed plan"));
  await killWorker();
  const planId = await makePlan(sessions);
  await killAtEach(sorting);
  await startWorker();
  await untilPlan(planId, "draft");
  await killWorker();
  const armed = await callAction(desk, "armBulkPlan", { planId, number: sessions.length }, cookie);
  expect(armed).toMatchObject({ ok: true });
  await killAtEach(running);
  await startWorker();
  await untilPlan(planId, "done");

  const rows = await rowsOf(planId);
  expect(rows.map(({ result }) => result)).toEqual(sessions.map(() => "done"));
  for (const row of rows) {
    const request = { idempotencyKey: row.key, action: "cancel" as const };
    await expectDoneOnce(desk, row, request, "cancel", row.provider);
  }
});
