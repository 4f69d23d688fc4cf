import { expect, test } from "@playwright/test";
import { type Desk, startDesk } from "../desk/desk";
import { type Cookie, emailOf, signInCookie } from "../desk/operators";
import { WorkerProcess } from "../desk/worker-process";
import { callGate } from "./call-gate";
import { ask, cases, expectDone, type Prepared, prepareAll } from "./cases";
import type { Gate } from "./gate";
import { breakOff } from "./killed";
import { beforeEnd } from "./steps";
import { expectUnsettledOnce } from "./unsettled";
import { wires } from "./wire";

let desk: Desk;
let cookie: Cookie;
const workers: WorkerProcess[] = [];

/** `worker_1`, `worker_2`, …, by which PostgreSQL knows them. */
async function startWorker(): Promise<void> {
  workers.push(await WorkerProcess.start(desk.environment, `worker_${workers.length + 1}`));
}
async function killWorker(gate?: Gate): Promise<void> {
  const name = `worker_${workers.length}`;
  await workers.at(-1)?.kill();
  await breakOff(desk, name, gate);
}

test.beforeAll(async () => {
  const environment = async () => ({ WORKER: "external" });
  desk = await startDesk({ holdSeconds: 0, deletions: 1000, teamOfOne: true, environment });
  cookie = await signInCookie(desk, emailOf("supervisor"));
  await startWorker();
});
test.afterAll(async () => {
  for (const worker of workers) await worker.kill();
  await desk?.stop();
});

interface Lease {
  key: string;
  fence: number;
  until: Date;
}

async function leasesOf(all: readonly Prepared[]): Promise<Lease[]> {
  const { rows } = await desk.database.query<Lease>(
    `SELECT idempotency_key AS key, fence, lease_until AS until FROM guarded_action
     WHERE state = 'sending' AND idempotency_key = ANY($1)`,
    [all.map(({ request }) => request.idempotencyKey)],
  );
  return rows;
}

/** Each was driven by one more, and not before the dead worker's lease was over. */
async function expectTakenOver(leases: readonly Lease[]): Promise<void> {
  const { rows } = await desk.database.query<{ key: string; fence: number; after: boolean }>(
    `SELECT a.idempotency_key AS key, a.fence, bool_and(e.at > l.until) AS after
     FROM guarded_action a JOIN audit_entry e ON e.action_id = a.id AND e.body::jsonb->>'outcome' <> 'allowed'
     JOIN unnest($1::uuid[], $2::timestamptz[]) AS l (key, until) ON l.key = a.idempotency_key
     GROUP BY a.id`,
    [leases.map(({ key }) => key), leases.map(({ until }) => until)],
  );
  const byKey = (one: { key: string }, other: { key: string }) => (one.key < other.key ? -1 : 1);
  expect(rows.sort(byKey)).toEqual(
    leases.map(({ key, fence }) => ({ key, fence: fence + 1, after: true })).sort(byKey),
  );
}

test("a worker killed while its calls are under way: another one, there already, takes them all over", async () => {
  const { veriffNewSession, ...others } = cases;
  const done = await prepareAll(desk, cookie, Object.values(others), "under way");
  const [lost] = await prepareAll(desk, cookie, [veriffNewSession], "under way");
  if (!lost) throw new Error("there is no such case");
  const reading = ({ mechanics, provider, session }: Prepared) =>
    mechanics === "same_session"
      ? [{ provider, ...wires[provider].reading(session.providerSessionId), status: "timeout" as const }]
      : [];
  const readings = done.flatMap(reading);
  const answered = "timeout_after_effect" as const;
  const gates = await Promise.all([
    callGate(
      desk,
      "stripe",
      { method: "POST", path: ".", status: answered },
      ...readings.filter(({ provider }) => provider === "stripe"),
    ),
    callGate(
      desk,
      "veriff",
      { method: "POST", path: ".", status: answered },
      { method: "DELETE", path: ".", status: answered },
      ...readings.filter(({ provider }) => provider === "veriff"),
    ),
  ]);
  for (const each of [...done, lost]) await ask(desk, cookie, each);
  await Promise.all(gates.map((gate) => gate.reached(4)));
  const dead = workers.at(-1);
  await startWorker();
  await dead?.kill();
  const leases = await leasesOf([...done, lost]);
  expect(leases).toHaveLength(8);
  await Promise.all(gates.map((gate) => gate.open()));

  for (const each of done) await expectDone(desk, each);
  await expectTakenOver(leases);
  await expectUnsettledOnce(desk, lost, 1, cookie);
});

test("a worker killed before its outcomes are committed: one that is started afterwards ends them", async () => {
  const { sameSession: _, veriffSameSession: __, ...tried } = cases;
  const all = await prepareAll(desk, cookie, Object.values(tried), "before the commit");
  const gate = await beforeEnd.gate(desk);
  await Promise.all(all.map((each) => ask(desk, cookie, each)));
  await gate.reached(all.length);
  await killWorker(gate);
  const leases = await leasesOf(all);
  expect(leases).toHaveLength(all.length);
  await startWorker();

  for (const each of all) await expectDone(desk, each);
  await expectTakenOver(leases);
});
