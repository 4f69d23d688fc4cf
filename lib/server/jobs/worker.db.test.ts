import { parseCrontab } from "graphile-worker";
import { afterEach, describe, expect, it, vi } from "vitest";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { armedPlan } from "@/prisma/testing/planning";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, count, jobs, sessionRow } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { withOwner } from "@/prisma/testing/with-owner";
import { drivePlans } from "../bulk/drive-plans";
import { pool } from "../db";
import { freeLostJobs } from "./free-lost-jobs";
import { type RunningWorker, startWorker } from "./start-worker";
import { schedule } from "./tasks";

const desk = practiceDesk();
let worker: RunningWorker | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

const soon = { timeout: 15_000, interval: 50 };

describe("the worker", () => {
  it("confirms a session that a webhook told of, with its attempts", async () => {
    worker = await startWorker();
    const { id } = await desk.known({ turns: ["document_expired"] });
    await vi.waitFor(async () => {
      expect(await count("attempt_check")).toBe(2);
      expect(await jobs()).toEqual([]);
    }, soon);
    expect((await sessionRow(id)).confirmed_at).toBeInstanceOf(Date);
  });

  it("sends an action when its hold is over", async () => {
    worker = await startWorker();
    const { id, providerSessionId } = await desk.known();
    const action = await allowed(await makeOperator("agent"), "cancel", id);
    await vi.waitFor(async () => expect((await actionRow(action.id)).state).toBe("done"), soon);
    expect(desk.effects("cancel", providerSessionId)).toBe(1);
    expect((await sessionRow(id)).stage).toBe("closed");
  });

  it("sends a colleague's action while a plan waits for a slow provider", async () => {
    const plan = [];
    for (let place = 0; place < 10; place += 1) plan.push(await desk.known());
    const single = await desk.known();
    await armedPlan(
      await makeOperator("supervisor"),
      "cancel",
      plan.map(({ id }) => id),
    );
    const slow = { status: "slow", path: "/cancel$", delaySeconds: 4 } as const;
    desk.fault(...plan.map(({ providerSessionId }) => ({ ...slow, sessionId: providerSessionId })));
    worker = await startWorker();
    await vi.waitFor(
      async () => expect(await count("guarded_action", "called_at IS NOT NULL")).toBe(3),
      soon,
    );
    await allowed(await makeOperator("agent"), "cancel", single.id);
    await vi.waitFor(() => expect(desk.effects("cancel", single.providerSessionId)).toBe(1), soon);
    expect(await count("bulk_row", "finished_at IS NOT NULL")).toBe(0);
  });

  it("tries an action again by itself after the provider was down", async () => {
    const { id } = await desk.known();
    const action = await allowed(await makeOperator("agent"), "cancel", id);
    desk.fault({ status: 500, path: "/cancel$", times: 1 });
    worker = await startWorker();
    await vi.waitFor(
      async () => expect(await actionRow(action.id)).toMatchObject({ state: "done", tries: 1 }),
      soon,
    );
    expect(desk.effects("cancel")).toBe(1);
  });

  it("finds an action whose job was lost", async () => {
    const { id } = await desk.known();
    const action = await allowed(await makeOperator("agent"), "cancel", id);
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    worker = await startWorker();
    await vi.waitFor(async () => expect((await actionRow(action.id)).state).toBe("done"), soon);
  });

  it("keeps a confirm that failed for another time, without a word of the person in it", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    await desk.known({ turns: ["document_expired"], reference: "zq-marker" });
    desk.fault({ status: 500 });
    worker = await startWorker();
    const failed = () => count("graphile_worker._private_jobs", "attempts = 1 AND last_error IS NOT NULL");
    await vi.waitFor(async () => expect(await failed()).toBe(1), soon);
    expect(String(warned.mock.calls)).toContain("could not be confirmed: unreachable");
    expect(String(warned.mock.calls)).not.toContain("zq-marker");
  });

  it.each([
    ["its key is refused", 401, "misconfigured"],
    ["the provider says no", 400, "rejected"],
  ])("keeps a confirm for later when %s", async (_name, status, kind) => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    await desk.known({ turns: ["document_expired"] });
    desk.fault({ status, path: "verification_sessions" });
    worker = await startWorker();
    const failed = () =>
      count("graphile_worker._private_jobs", `last_error = 'a session could not be confirmed: ${kind}'`);
    await vi.waitFor(async () => expect(await failed()).toBe(1), soon);
    expect(String(warned.mock.calls)).toContain(`could not be confirmed: ${kind}`);
    desk.clearFaults();
    await pool().query("UPDATE graphile_worker._private_jobs SET run_at = now()");
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), soon);
    expect(await count("attempt_check")).toBe(2);
  });

  it("lets a confirm go about a session that the provider doesn't know", async () => {
    const { id } = await desk.known({ turns: ["document_expired"] });
    await pool().query("UPDATE verification_session SET provider_session_id = 'vs_1Nobody'");
    worker = await startWorker();
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), soon);
    expect((await sessionRow(id)).confirmed_at).toBeNull();
  });

  it("takes up a confirm that a killed worker left locked, within minutes", async () => {
    await desk.known({ turns: ["document_expired"] });
    const locked = (minutes: number) =>
      pool().query(
        `UPDATE graphile_worker._private_jobs SET run_at = now(), locked_by = 'pool-killed',
           locked_at = now() - make_interval(mins => $1)`,
        [minutes],
      );
    await locked(4);
    expect(await freeLostJobs()).toBe(0);
    await locked(6);
    expect(await freeLostJobs()).toBe(1);
    worker = await startWorker();
    await vi.waitFor(async () => expect(await count("attempt_check")).toBe(2), soon);
  });

  it("takes up a plan's row that a killed worker left locked, with what stood in line behind it", async () => {
    const { id } = await desk.known();
    await armedPlan(await makeOperator("supervisor"), "cancel", [id]);
    await drivePlans();
    const lost = "locked_by = 'pool-killed', locked_at = now() - interval '6 minutes'";
    await pool().query(`UPDATE graphile_worker._private_jobs SET ${lost}`);
    await pool().query(`UPDATE graphile_worker._private_job_queues SET ${lost}`);
    expect(await freeLostJobs()).toBe(await count("graphile_worker._private_jobs"));
    worker = await startWorker();
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), soon);
    expect(desk.effects("cancel")).toBe(1);
  });

  it("stores and prints nothing that a database or a provider said, only where to find it in the log", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const faults = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await pool().query("SELECT graphile_worker.add_job('confirm_session', '{\"sessionId\": \"no id\"}')");
    await pool().query("SELECT graphile_worker.add_job('tell_expired_links')");
    const failed = () => count("graphile_worker._private_jobs", "last_error ~ '^fault [0-9a-f]{8}$'");
    await withOwner(
      `CREATE FUNCTION speak() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'the value zq-marker is out of range'; END $$;
       CREATE TRIGGER speak BEFORE UPDATE ON resume_link EXECUTE FUNCTION speak()`,
      "DROP FUNCTION speak CASCADE",
      async () => {
        worker = await startWorker();
        await vi.waitFor(async () => expect(await failed()).toBe(2), soon);
      },
    );
    expect(await placesOf("zq-marker")).toEqual([]);
    const references = [...String(warned.mock.calls).matchAll(/job: fault (\w{8})/g)].map(
      ([, found]) => found,
    );
    expect(references).toHaveLength(2);
    for (const reference of references) expect(String(faults.mock.calls)).toContain(`fault ${reference} in`);
    expect(String([warned.mock.calls, faults.mock.calls])).not.toContain("zq-marker");
  });

  it("has at most one of each periodic job waiting, however long nobody came", async () => {
    for (const item of parseCrontab(schedule)) {
      const { queueName, jobKey, jobKeyMode, maxAttempts } = item.options;
      for (let minute = 0; minute < 3; minute += 1) {
        await pool().query(
          `SELECT graphile_worker.add_job($1, queue_name => $2, job_key => $3, job_key_mode => $4,
             max_attempts => $5)`,
          [item.task, queueName, jobKey, jobKeyMode, maxAttempts],
        );
      }
    }
    expect((await jobs()).map(({ task }) => task).sort()).toEqual([
      "check_subscriptions",
      "clear_claims",
      "expire_approvals",
      "forget_old",
      "free_lost_jobs",
      "make_partitions",
      "tell_expired_links",
      "watch_sessions",
    ]);
  });

  it("looks at the subscriptions when it starts", async () => {
    worker = await startWorker();
    await vi.waitFor(async () => expect(await count("provider_check")).toBe(1), soon);
  });
});
