import { afterEach, describe, expect, it, vi } from "vitest";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, count, jobs, sessionRow } from "@/prisma/testing/rows";
import { pool } from "../db";
import { type RunningWorker, startWorker } from "./start-worker";

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

  it("looks at the subscriptions when it starts", async () => {
    worker = await startWorker();
    await vi.waitFor(async () => expect(await count("provider_check")).toBe(1), soon);
  });
});
