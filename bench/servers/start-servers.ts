import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { childGroup, endLeftovers } from "../../scripts/children.mjs";
import { untilReady } from "../../scripts/practice-world.mjs";
import { root } from "../../scripts/run.mjs";

const data = (file: string) => path.join(root, ".data", file);

export interface Server {
  name: string;
  /** The arguments for node. */
  args: string[];
  env: Record<string, string>;
  /** An address that answers 200 once the server can serve, or what it says then. */
  ready: { url: string } | { says: string };
  /** Whether it is started again when it ends by itself, or is killed. */
  again?: boolean;
}

export interface RunningServers {
  /** 0 while it is being started again. */
  processOf: (name: string) => number;
  stop: () => Promise<void>;
}

/** Starts them one after another, each once the one before is ready. `group`: those that another start left are ended. */
export async function startServers(group: string, servers: readonly Server[]): Promise<RunningServers> {
  const noteFile = data(`bench-${group}.pids.json`);
  const logFolder = data("bench-logs");
  await endLeftovers(noteFile);
  let crashed = "";
  const children = childGroup({
    noteFile,
    logFolder,
    onCrash: (message) => {
      crashed = message;
      console.error(message);
    },
  });
  try {
    for (const { name, args, env, ready, again = false } of servers) {
      const environment = { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
      children.start(name, args, { env: environment, again });
      if ("url" in ready) await untilReady(ready.url, 60);
      else await untilSaid(path.join(logFolder, `${name.replaceAll(" ", "-")}.log`), ready.says);
      if (crashed) throw new Error(crashed);
    }
  } catch (fault) {
    await children.stop();
    throw fault;
  }
  return { processOf: (name) => children.pidOf(name) ?? 0, stop: () => children.stop() };
}

async function untilSaid(log: string, words: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1, await wait(50)) {
    if ((await readFile(log, "utf8")).includes(words)) return;
  }
  throw new Error(`It did not start within 30 s; its log is ${log}.`);
}
