import { setTimeout as wait } from "node:timers/promises";
import type { RunningPostgres } from "../../scripts/embedded-postgres.mjs";
import type { RunningServers } from "../servers/start-servers";
import type { Over } from "./people";
import type { Tally } from "./tally";

const KILL_EVERY_MS = 45_000;
const RESTART_EVERY_MS = 75_000;

/** In pieces, so that the end is not waited for. */
async function pause(milliseconds: number, over: Over): Promise<void> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until && !over()) await wait(Math.min(500, until - performance.now()));
}

/** Kills the worker now and then, without a word. It is started again by whoever started it. */
export async function killWorker(servers: RunningServers, over: Over, tally: Tally): Promise<void> {
  for (;;) {
    await pause(KILL_EVERY_MS, over);
    if (over()) return;
    const pid = servers.processOf("worker");
    if (!pid) continue;
    process.kill(pid, "SIGKILL");
    tally.kills += 1;
  }
}

/** Restarts PostgreSQL now and then, on the same port, with everybody thrown out. */
export async function restartPostgres(
  postgres: { stop: () => Promise<void>; start: () => Promise<RunningPostgres> },
  over: Over,
  tally: Tally,
): Promise<void> {
  for (;;) {
    await pause(RESTART_EVERY_MS, over);
    if (over()) return;
    await postgres.stop();
    await postgres.start();
    tally.restarts += 1;
  }
}
