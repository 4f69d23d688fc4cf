import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { migrate } from "@/prisma/apply-migrations";
import { type OwnCluster, ownCluster } from "@/prisma/testing/own-cluster";
import { count } from "@/prisma/testing/rows";
import { closeDatabase, pool } from "../db";

const tsx = createRequire(import.meta.url).resolve("tsx");
const soon = { timeout: 30_000, interval: 100 };

let cluster: OwnCluster;
/** A provider that answers when it is told to. */
let provider: Server;
let held = true;
const asked: ServerResponse[] = [];
const refuse = (response: ServerResponse) => response.writeHead(400).end("{}");
let worker: ChildProcess | undefined;
let said = "";

beforeAll(async () => {
  cluster = await ownCluster();
  await cluster.start();
  process.env.DATABASE_URL = cluster.url("proofdesk");
  await migrate(cluster.url("proofdesk"));
  provider = createServer(
    (_request, response) => void (held ? asked.push(response) : refuse(response)),
  ).listen(0, "127.0.0.1");
  await once(provider, "listening");
}, 120_000);
afterAll(async () => {
  worker?.kill("SIGKILL");
  provider.closeAllConnections();
  provider.close();
  await closeDatabase();
  await cluster.discard();
});

function startWorkerProcess(): ChildProcess {
  const address = provider.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const child = spawn(process.execPath, ["--import", tsx, path.join(import.meta.dirname, "worker.ts")], {
    env: { ...process.env, STRIPE_API_BASE: `http://127.0.0.1:${port}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      said += chunk;
    });
  }
  return child;
}

const job = (task: string) => pool().query("SELECT graphile_worker.add_job($1)", [task]);
const waiting = (condition: string) => count("graphile_worker._private_jobs", condition);

it("waits for a database that is away, and outlives one that goes away under a job", async () => {
  await closeDatabase();
  await cluster.stop();
  worker = startWorkerProcess();
  await vi.waitFor(() => expect(said).toContain("can't start yet: the database is away."), soon);
  await cluster.start();
  await vi.waitFor(() => expect(said).toContain("The worker is running."), soon);

  await job("check_subscriptions");
  // One look at the start and one by the job.
  await vi.waitFor(async () => {
    expect(asked).toHaveLength(2);
    expect(await waiting("locked_at IS NOT NULL")).toBe(1);
  }, soon);
  await closeDatabase();
  await cluster.stop();
  held = false;
  asked.splice(0).forEach(refuse);
  await vi.waitFor(() => expect(said).toMatch(/fault \w{8} in the worker: /), soon);
  expect(worker.exitCode).toBeNull();

  await cluster.start();
  // It goes on, but the library could not say that this one failed, and would leave it for hours.
  await job("tell_expired_links");
  await vi.waitFor(async () => expect(await waiting("true")).toBe(1), soon);
  await pool().query("UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '6 minutes'");
  await job("free_lost_jobs");
  await vi.waitFor(async () => expect(await waiting("true")).toBe(0), soon);

  worker.kill("SIGTERM");
  await once(worker, "exit");
  expect(worker.exitCode).toBe(0);
}, 180_000);
