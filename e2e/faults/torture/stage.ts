import { setMaxListeners } from "node:events";
import { readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { discardPostgres } from "../../../scripts/embedded-postgres.mjs";
import { freePort } from "../../../scripts/postgres-server.mjs";
import { type Desk, startDesk } from "../../desk/desk";
import type { NodeProcess } from "../../desk/node-process";
import { type OwnPostgres, ownPostgres } from "../../desk/own-postgres";
import { type ProviderLines, providerLines } from "../../desk/provider-line";
import { WebProcess } from "../../desk/web-process";
import { WorkerProcess } from "../../desk/worker-process";

/** A process of the desk that is killed now and then. */
interface Member {
  kind: "web" | "worker";
  up: boolean;
  kill(): Promise<void>;
  /** Resolves when it works again; with PostgreSQL away that may take a while. */
  start(): Promise<void>;
}

export interface Stage {
  desk: Desk;
  /** The addresses of the web processes. */
  origins: readonly [string, string];
  postgres: OwnPostgres;
  lines: ProviderLines;
  crew: readonly Member[];
  close(): Promise<void>;
}

const DATA = "torture-postgres-";

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The data of earlier runs that were killed themselves. */
async function discardLeftovers(): Promise<void> {
  const names = await readdir(".data").catch(() => []);
  for (const name of names) {
    const pid = Number(/^torture-postgres-(\d+)(\.json)?$/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) await discardPostgres(`.data/${DATA}${pid}`);
  }
}

function member(kind: Member["kind"], launch: () => Promise<NodeProcess>, first: NodeProcess): Member {
  let process = first;
  const it: Member = {
    kind,
    up: true,
    kill: () => {
      it.up = false;
      return process.kill();
    },
    start: async () => {
      // The database may be away for as long as a start waits.
      for (let tries = 1; !it.up; tries += 1) {
        try {
          process = await launch();
          it.up = true;
        } catch (fault) {
          if (tries === 5) throw fault;
          await wait(500);
        }
      }
    },
  };
  return it;
}

/** PostgreSQL, the practice world behind a line to each provider, two web processes and two workers. */
export async function setStage(): Promise<Stage> {
  await discardLeftovers();
  const postgres = await ownPostgres(`${DATA}${process.pid}`);
  let lines: ProviderLines | undefined;
  let desk: Desk | undefined;
  const crew: Member[] = [];
  const close = async () => {
    for (const each of crew) await each.kill();
    await desk?.stop();
    await lines?.close();
    await postgres.discard();
  };
  try {
    const opened = await startDesk({
      holdSeconds: 1,
      deletions: 1_000_000,
      database: postgres.database,
      environment: async (sandbox) => {
        // More calls are under way, and cut, than node takes for sound.
        setMaxListeners(0, sandbox.stripe.closed, sandbox.veriff.closed);
        lines = await providerLines(sandbox);
        return { ...lines.environment, WORKER: "external" };
      },
    });
    desk = opened;
    if (!lines) throw new Error("the lines are made with the desk");
    const port = await freePort(undefined);
    const startFirst = async () => {
      await opened.startAgain();
      return opened.web;
    };
    crew.push(member("web", startFirst, opened.web));
    const startSecond = () => WebProcess.start(opened.environment, port);
    crew.push(member("web", startSecond, await startSecond()));
    for (const name of ["worker_1", "worker_2"]) {
      const startWorker = () => WorkerProcess.start(opened.environment, name);
      crew.push(member("worker", startWorker, await startWorker()));
    }
    return { desk, origins: [desk.origin, `http://127.0.0.1:${port}`], postgres, lines, crew, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
