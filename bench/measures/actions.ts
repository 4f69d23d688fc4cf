import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { median, percentile } from "../report/figures";
import type { Row } from "../report/row";
import { alternate } from "./alternate";
import { drainByHand } from "./drain-by-hand";
import type { Place } from "./place";
import { requestCancels } from "./request-cancels";

interface Driven {
  /** When its hold ended and when it was done, by the database's clock; when the provider was called, by its own. */
  held: number;
  done: number;
  called: number;
}

/** Cancels that are asked for one after another, then as many as were asked for while no worker ran. */
export async function measureActions(place: Place): Promise<Row[]> {
  const latencies = await place.withWorker(() => callLatencies(place));
  const drained = await alternate(
    { floor: () => drainByHand(place, place.actions), product: () => drain(place) },
    place.repeats,
  );
  const rate = (rates: number[]) => `${median(rates).toFixed(0)}/s`;
  return [
    {
      measure: "end of the hold → call at the provider, p95",
      floor: null,
      product: `p50 ${median(latencies.flat()).toFixed(1)}, p95 ${percentile(latencies.flat(), 0.95).toFixed(1)} ms`,
      compared: latencies.map((times) => percentile(times, 0.95)),
      unit: "ms",
      target: { atMost: 50 },
    },
    {
      measure: `${place.actions} cancels drained by one worker; floor: lease, reading, call and outcome without guard or audit`,
      floor: rate(drained.floor),
      product: rate(drained.product),
      compared: drained.product,
      unit: "/s",
      target: { atLeast: 300 },
    },
  ];
}

async function callLatencies(place: Place): Promise<number[][]> {
  const runs: number[][] = [];
  const count = Math.ceil(place.actions / 6);
  for (let repeat = 0; repeat < place.repeats; repeat += 1) {
    const batch = newBatch();
    // Apart, so that not all of them become due in one moment.
    await requestCancels(place, batch, count, { atOnce: 1, pause: 60 });
    const driven = await allDriven(place, batch, count);
    runs.push(driven.map(({ held, called }) => called - held));
  }
  return runs;
}

/** Actions a second, from the first call until the last one is done. */
async function drain(place: Place): Promise<number> {
  const batch = newBatch();
  await requestCancels(place, batch, place.actions, { atOnce: 6 });
  await wait(1500);
  const driven = await place.withWorker(() => allDriven(place, batch, place.actions));
  const first = Math.min(...driven.map(({ called }) => called));
  const last = Math.max(...driven.map(({ done }) => done));
  return place.actions / ((last - first) / 1000);
}

const newBatch = () => `1BenchAct${randomBytes(5).toString("hex")}`;

async function allDriven(place: Place, batch: string, count: number): Promise<Driven[]> {
  const client = new pg.Client({ connectionString: place.database.url });
  await client.connect();
  try {
    for (const end = Date.now() + 120_000; Date.now() < end; await wait(250)) {
      const { rows } = await client.query<{ id: string; held: Date; done: Date; state: string }>(
        `SELECT s.provider_session_id AS id, a.hold_until AS held, a.finished_at AS done, a.state
         FROM guarded_action a JOIN verification_session s ON s.id = a.session_id
         WHERE a.finished_at IS NOT NULL AND a.requested_at > now() - interval '10 minutes'
           AND s.provider_session_id LIKE $1`,
        [`vs_${batch}%`],
      );
      if (rows.length < count) continue;
      const wrong = rows.find(({ state }) => state !== "done");
      if (wrong) throw new Error(`An action ended as ${wrong.state}.`);
      const calls = await cancelsCalled(place.origins.provider);
      return rows.map(({ id, held, done }) => ({
        held: held.getTime(),
        done: done.getTime(),
        called: calls[id] ?? Number.NaN,
      }));
    }
    throw new Error("The worker did not finish the actions within two minutes.");
  } finally {
    await client.end();
  }
}

/** When each session's cancel came in at the stand-in. */
async function cancelsCalled(provider: string): Promise<Record<string, number>> {
  const answer = await fetch(`${provider}/_cancels`);
  return answer.json();
}
