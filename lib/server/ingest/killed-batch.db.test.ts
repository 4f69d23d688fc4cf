import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { migrate } from "@/prisma/apply-migrations";
import { type OwnCluster, ownCluster } from "@/prisma/testing/own-cluster";
import { signed } from "@/prisma/testing/practice-desk";
import { count } from "@/prisma/testing/rows";
import { DAWN, stripeEvent } from "@/prisma/testing/stripe-events";
import { closeDatabase, pool } from "../db";
import { providerPort } from "../providers";
import { takeWebhook } from "./answer-webhook";

const soon = { timeout: 20_000, interval: 50 };
let cluster: OwnCluster;

beforeAll(async () => {
  cluster = await ownCluster();
  await cluster.start();
  process.env.DATABASE_URL = cluster.url("proofdesk");
  await migrate(cluster.url("proofdesk"));
}, 120_000);
afterAll(async () => {
  await closeDatabase();
  await cluster.discard();
});

const bodies = (word: string, number: number) =>
  Array.from({ length: number }, (_, place) =>
    JSON.stringify({
      ...stripeEvent("created", DAWN, { id: `vs_1${word}${place}` }),
      id: `evt_1${word}${place}`,
    }),
  );
const take = (body: string) => takeWebhook(providerPort("stripe"), Buffer.from(body), signed(body));
const storedTimes = async (body: string) => {
  const { id } = JSON.parse(body) as { id: string };
  const { rows } = await pool().query<{ id: string }>(
    `SELECT d.id FROM webhook_delivery d JOIN session_event e ON e.provider_event_id = d.provider_event_id
     WHERE d.provider_event_id = $1`,
    [id],
  );
  return rows.length;
};

/** Lets a batch write sessions, keys and deliveries, and has it stand before its events. */
async function standStill() {
  const client = new pg.Client({ connectionString: cluster.url("proofdesk") });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("BEGIN; LOCK TABLE session_event IN SHARE MODE");
  const waiting = "SELECT 1 FROM pg_locks WHERE NOT granted";
  return {
    reached: () => vi.waitFor(async () => expect((await client.query(waiting)).rowCount).toBe(1), soon),
  };
}

it("a batch whose PostgreSQL is killed half way is refused as a whole, and stored when it comes again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const batch = bodies("Half", 40);
  const gate = await standStill();
  const words = Promise.all(batch.map(take));
  await gate.reached();
  await cluster.kill();
  expect(await words).toEqual(batch.map(() => "not_stored"));

  await cluster.start();
  await vi.waitFor(async () => expect(await count("webhook_delivery")).toBe(0), soon);
  expect(await count("verification_session")).toBe(0);
  expect(await Promise.all(batch.map(take))).toEqual(batch.map(() => "applied"));
  expect(await Promise.all(batch.map(storedTimes))).toEqual(batch.map(() => 1));
}, 120_000);

it("in a flood with PostgreSQL killed in it, whatever was acknowledged is there, once", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const all = bodies("Flood", 3000);
  let killed: Promise<void> | undefined;
  const kept: string[] = [];
  const refused: string[] = [];
  const remaining = all.values();
  const connection = async () => {
    for (const body of remaining) {
      ((await take(body)) === "not_stored" ? refused : kept).push(body);
      if (kept.length === 500) killed ??= cluster.kill();
    }
  };
  await Promise.all(Array.from({ length: 32 }, connection));
  await killed;
  expect(refused.length).toBeGreaterThan(0);

  await cluster.start();
  await vi.waitFor(async () => expect(await count("webhook_delivery")).toBeGreaterThan(0), {
    timeout: 20_000,
  });
  const timesOf = (some: readonly string[]) => Promise.all(some.map(storedTimes));
  expect(new Set(await timesOf(kept))).toEqual(new Set([1]));
  for (const body of refused) expect(await take(body)).toMatch(/applied|duplicate/);
  expect(new Set(await timesOf(refused))).toEqual(new Set([1]));
}, 120_000);
