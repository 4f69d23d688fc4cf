import { afterEach, beforeEach, expect, test } from "vitest";
import type { Call, Page } from "@/lib/domain/provider-port";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { stripeClient } from "./client";
import { listEvents, listSessions } from "./lists";

const apiKey = "sk_test_practice";
const count = 130;

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ apiKey });
  const stripe = stripeClient({ apiKey, apiBase: sandbox.url });
  for (let made = 0; made < count; made += 1)
    await stripe.identity.verificationSessions.create({ type: "document" });
});
afterEach(() => sandbox.close());

async function pages<Item>(next: (cursor: string | null) => Call<Page<Item>>): Promise<Item[][]> {
  const all: Item[][] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<Call<Page<Item>>> = await next(cursor);
    if (!page.ok) throw new Error(page.refusal.message);
    all.push(page.value.value.items);
    cursor = page.value.value.cursor;
  } while (cursor !== null);
  return all;
}

test("sessions and events come page by page, each once, to the end", async () => {
  const stripe = stripeClient({ apiKey, apiBase: sandbox.url });
  const sessions = await pages((cursor) => listSessions(stripe, new Date(0), cursor));
  const events = await pages((cursor) => listEvents(stripe, new Date(0), cursor));
  expect([sessions, events].map((kind) => kind.map((page) => page.length))).toEqual([
    [100, 30],
    [100, 30],
  ]);
  expect(new Set(sessions.flat().map((fact) => fact.providerSessionId)).size).toBe(count);
  expect(new Set(events.flat().map(({ event }) => event.providerEventId)).size).toBe(count);
  expect(events.flat().every(({ handled }) => handled)).toBe(true);
});
