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
}

export interface RunningServers {
  processOf: (name: string) => number;
  stop: () => Promise<void>;
}

interface Note {
  children: { pid: number }[];
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
  const processes = new Map<string, number>();
  try {
    for (const { name, args, env, ready } of servers) {
      children.start(name, args, { env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } });
      const note: Note = JSON.parse(await readFile(noteFile, "utf8"));
      processes.set(name, note.children.at(-1)?.pid ?? 0);
      if ("url" in ready) await untilReady(ready.url, 60);
      else await untilSaid(path.join(logFolder, `${name.replaceAll(" ", "-")}.log`), ready.says);
      if (crashed) throw new Error(crashed);
    }
  } catch (fault) {
    await children.stop();
    throw fault;
  }
  return { processOf: (name) => processes.get(name) ?? 0, stop: () => children.stop() };
}

async function untilSaid(log: string, words: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1, await wait(50)) {
    if ((await readFile(log, "utf8")).includes(words)) return;
  }
  throw new Error(`It did not start within 30 s; its log is ${log}.`);
}
