import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { count } from "@/prisma/testing/rows";
import { veriffDesk } from "@/prisma/testing/veriff-desk";
import { pool } from "../db";

// The practice world allows more than the desk, so that only the desk's own limit holds.
const desk = veriffDesk({ veriff: { deletePerHour: 100, deletePerDay: 100 } });
const tsx = createRequire(import.meta.url).resolve("tsx");
const worker = path.join(import.meta.dirname, "..", "jobs", "worker.ts");
let children: ChildProcess[] = [];
afterEach(async () => {
  const ended = children
    .filter((child) => child.exitCode === null && child.signalCode === null)
    .map((child) => once(child, "exit"));
  for (const child of children) child.kill("SIGTERM");
  await Promise.all(ended);
  children = [];
});

async function startWorker(): Promise<void> {
  const child = spawn(process.execPath, ["--import", tsx, worker], {
    env: process.env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  let said = "";
  child.stdout?.on("data", (chunk) => {
    said += chunk;
  });
  await vi.waitFor(() => expect(said).toContain("The worker is running."), {
    timeout: 30_000,
    interval: 100,
  });
}

const inState = (state: string) => count("guarded_action", `state = '${state}'`);

it("two processes on one database keep one limit, and a restart forgets nothing", async () => {
  const operator = await makeOperator("supervisor");
  for (let n = 0; n < 11; n += 1) {
    const { id } = await desk.known({ vendorData: `customer-${n}`, turns: ["leave"] });
    await allowed(operator, "cancel", id);
  }
  // All of them due at once, as if nobody had planned.
  await pool().query("UPDATE guarded_action SET hold_until = now() - interval '1 minute'");
  await Promise.all([startWorker(), startWorker()]);
  const settled = { timeout: 30_000, interval: 200 };
  const isSettled = async () => expect([await inState("done"), await inState("held")]).toEqual([5, 6]);
  await vi.waitFor(isSettled, settled);
  expect(desk.effects("delete")).toBe(5);

  for (const child of children) child.kill("SIGKILL");
  await pool().query(
    "UPDATE guarded_action SET hold_until = now() - interval '1 minute' WHERE state = 'held'",
  );
  await startWorker();
  await vi.waitFor(
    async () => expect(await count("guarded_action", "state = 'held' AND hold_until > now()")).toBe(6),
    settled,
  );
  await isSettled();
  expect(desk.effects("delete")).toBe(5);
}, 120_000);
