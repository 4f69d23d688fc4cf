import { readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { processesOf } from "../measures/memory";
import type { Point } from "../report/figures";
import type { RunningServers } from "../servers/start-servers";
import type { Over } from "./people";

const EVERY_MS = 2000;

export interface Series {
  name: string;
  unit: string;
  /** Minutes since the start, and the value. */
  points: Point[];
}

const sql = `
SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()) AS connections,
  (SELECT count(*)::int FROM graphile_worker._private_jobs WHERE run_at <= now() AND attempts < max_attempts) AS jobs,
  (SELECT count(*)::int FROM guarded_action WHERE state IN ('held', 'sending') AND hold_until <= now()) AS actions`;

interface Counted {
  connections: number;
  jobs: number;
  actions: number;
}

async function count(url: string): Promise<Counted | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query<Counted>(sql)).rows[0] ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Webhooks that the listener holds in memory. */
async function held(origin: string): Promise<number | null> {
  try {
    const text = await (await fetch(`${origin}/metrics`, { signal: AbortSignal.timeout(2000) })).text();
    return Number(/^proofdesk_webhooks_held (\d+)/m.exec(text)?.[1] ?? Number.NaN);
  } catch {
    return null;
  }
}

/** Open files and sockets of the processes; null where the system has no /proc. */
function handles(pids: readonly number[]): number | null {
  if (process.platform !== "linux") return null;
  try {
    return pids.reduce((sum, pid) => sum + readdirSync(`/proc/${pid}/fd`).length, 0);
  } catch {
    return null;
  }
}

/** Looks every two seconds until it is over at whatever may grow. What is away for a moment has no point then. */
export async function sample(
  { url, listener, servers }: { url: string; listener: string; servers: RunningServers },
  over: Over,
): Promise<Series[]> {
  const all = new Map<string, Series>();
  const began = performance.now();
  const put = (name: string, unit: string, value: number | null | undefined) => {
    if (value === null || value === undefined || Number.isNaN(value)) return;
    const series = all.get(name) ?? { name, unit, points: [] };
    series.points.push({ x: (performance.now() - began) / 60_000, y: value });
    all.set(name, series);
  };
  while (!over()) {
    // The worker is killed now and then: its figures would be those of ever other processes.
    for (const [server, who] of [
      ["product", "web"],
      ["listener", "listener"],
    ] as const) {
      const { pids, megabytes } = processesOf(servers.processOf(server));
      if (megabytes > 0) put(`memory of the ${who}`, "MB", megabytes);
      put(`open files of the ${who}`, "", handles(pids));
    }
    const counted = await count(url);
    put("connections", "", counted?.connections);
    put("jobs that wait", "", counted?.jobs);
    put("actions that are due", "", counted?.actions);
    put("webhooks in memory", "", await held(listener));
    await wait(EVERY_MS);
  }
  return [...all.values()];
}
