import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { count } from "@/prisma/testing/rows";
import { pool } from "../db";

const desk = practiceDesk({ processingSeconds: 5000 });
const SESSIONS = /verification_sessions$/;
const file = path.join(import.meta.dirname, "backfill.ts");

/** The command as a process of its own, so that it can really be killed. */
function command(args: string[], variables: Record<string, string> = {}): ChildProcess {
  const env = { ...process.env, ...variables };
  return spawn(process.execPath, ["--import", "tsx", file, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function ended(child: ChildProcess) {
  if (!child.stdout || !child.stderr) throw new Error("the output is not piped");
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, out, err };
}

const backfill = () => command(["--provider", "stripe", "--since", "30d"]);

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await wait(50);
}

/** Keeps whoever would store this session waiting until `work` is done. */
async function whileHeld(providerSessionId: string, work: () => Promise<void>): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO verification_session (id, provider, provider_session_id, livemode, kind, options, status, stage,
         active, terminal, status_rank, status_at, created_at, last_event_at)
       VALUES (gen_random_uuid(), 'stripe', $1, false, '', '{}', '', 'waiting', true, false, 0, now(), now(), now())`,
      [providerSessionId],
    );
    await work();
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

it("goes on where it was killed, in the middle of a page, and loses no count", {
  timeout: 120_000,
}, async () => {
  await desk.control("POST", "populate", { count: 210, seed: "killed", days: 25 });
  const newestFirst = Object(await desk.control("GET", "sessions?limit=210")).data;
  await whileHeld(newestFirst[205].id, async () => {
    const killed = backfill();
    await until(async () => (await count("verification_session")) === 205);
    killed.kill("SIGKILL");
    await once(killed, "exit");
  });
  expect(desk.calls(SESSIONS)).toHaveLength(3);
  const { code, out, err } = await ended(backfill());
  expect(err).toContain("Going on with the run");
  // One look at what came meanwhile, and the third page once more.
  expect(desk.calls(SESSIONS)).toHaveLength(5);
  expect(out).toContain("sessions: 210 found, 210 new, 0 changed, 0 failed");
  const events = await count("webhook_delivery");
  expect(out).toContain(`events:   ${events} found, ${events} new, 0 failed`);
  expect(await count("verification_session")).toBe(210);
  expect(code).toBe(0);
});

it("says with which arguments it is used", { timeout: 60_000 }, async () => {
  const { code, out, err } = await ended(command(["--provider", "stripe", "--since", "soon"]));
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/^--since: “soon” is neither [\s\S]*Usage: npm run backfill/);
});

it("says in words that the key is wrong", { timeout: 60_000 }, async () => {
  const child = command(["--provider", "stripe"], { STRIPE_API_KEY: "sk_test_wrong" });
  const { code, err } = await ended(child);
  expect(code).toBe(1);
  expect(err).toContain("Stripe does not accept the API key: Invalid API Key provided");
});
