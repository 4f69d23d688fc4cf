import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { root } from "../../scripts/run.mjs";
import { eventBody, signatureOf } from "../load/stripe-event";
import { webhookSecret } from "../servers/desk-environment";
import type { Place } from "./place";
import { stripePath } from "./webhook-blocks";

export type Asking = Pick<Place, "origins" | "database" | "cookie">;

/**
 * Makes so many sessions by webhooks and asks for the cancel of each as the dialog does, `atOnce` at a time, each lane
 * pausing for so many milliseconds after each.
 */
export async function requestCancels(
  place: Asking,
  batch: string,
  count: number,
  { atOnce, pause = 0 }: { atOnce: number; pause?: number },
): Promise<void> {
  const places = Array.from({ length: count }, (_, index) => index);
  await inLanes(places, 16, (index) => announce(place, batch, index));
  const sessions = await stored(place, batch);
  if (sessions.length !== count) throw new Error(`${sessions.length} of ${count} sessions are there.`);
  const actionId = await requestActionId();
  await inLanes(sessions, atOnce, async (session) => {
    await request(place, actionId, session);
    if (pause) await wait(pause);
  });
}

async function announce({ origins }: Asking, batch: string, index: number): Promise<void> {
  const body = eventBody(batch, index, "created", Math.floor(Date.now() / 1000) - 60);
  const headers = {
    "content-type": "application/json",
    "stripe-signature": signatureOf(body, webhookSecret),
  };
  const answer = await fetch(origins.product + stripePath, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`A webhook was answered with ${answer.status}.`);
}

interface Stored {
  id: string;
  version: number;
}

async function stored({ database }: Asking, batch: string): Promise<Stored[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query<Stored>(
      `SELECT id, version FROM verification_session
       WHERE created_at > now() - interval '1 hour' AND provider_session_id LIKE $1`,
      [`vs_${batch}%`],
    );
    return rows;
  } finally {
    await client.end();
  }
}

interface Manifest {
  node: Record<string, { exportedName: string }>;
}

/** Under which a browser calls the server action. */
async function requestActionId(): Promise<string> {
  const file = path.join(root, ".next", "server", "server-reference-manifest.json");
  const { node }: Manifest = JSON.parse(await readFile(file, "utf8"));
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === "requestAction");
  if (!found) throw new Error("The build has no server action requestAction.");
  return found[0];
}

async function request(
  { origins, cookie }: Asking,
  actionId: string,
  { id, version }: Stored,
): Promise<void> {
  const input = {
    action: "cancel",
    sessionId: id,
    version,
    idempotencyKey: randomUUID(),
    reasonCode: "other",
  };
  const answer = await fetch(`${origins.product}/sessions`, {
    method: "POST",
    headers: {
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      "next-action": actionId,
      origin: origins.product,
      cookie,
    },
    body: JSON.stringify([input]),
  });
  const text = await answer.text();
  // The flight format: one value a line, the action's own under the number that line 0 names.
  if (!/^1:\{"ok":true/m.test(text)) throw new Error(`A cancel was not taken in: ${text.slice(0, 300)}`);
}

async function inLanes<Item>(items: readonly Item[], lanes: number, work: (item: Item) => Promise<void>) {
  const remaining = items.values();
  const lane = async () => {
    for (const item of remaining) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
