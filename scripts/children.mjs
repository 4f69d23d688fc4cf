// @ts-check
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { root } from "./run.mjs";

const AGAIN_AFTER_MS = 500;

/**
 * @typedef {{ pid: number, started: string | undefined }} Mark
 * @typedef {{ parent: Mark, children: Mark[] }} Note
 */

/**
 * Long-running children that live and die together. They are noted in `noteFile`, so that the next start finds
 * those that a killed parent left behind. Each writes to `<logFolder>/<name>.log`, or to the terminal.
 * @param {{ noteFile: string, logFolder: string, onCrash: (message: string) => void }} options
 */
export function childGroup({ noteFile, logFolder, onCrash }) {
  /** @type {Map<string, { child: import("node:child_process").ChildProcess, gone: Promise<void> }>} */
  const living = new Map();
  let stopping = false;
  /** @type {Set<string>} */
  const begun = new Set();

  return {
    /**
     * @param {string} name @param {string[]} args for node
     * @param {{ env: Record<string, string>, toTerminal?: boolean, again?: boolean }} options `again`: whether it is
     * started again when it ends by itself
     */
    start(name, args, { env, toTerminal = false, again = false }) {
      mkdirSync(logFolder, { recursive: true });
      const log = path.join(logFolder, `${name.replaceAll(" ", "-")}.log`);
      const output = toTerminal ? 1 : openSync(log, begun.has(name) ? "a" : "w");
      begun.add(name);
      // In a group of its own: Ctrl-C in the terminal reaches us alone, and we stop the others in order.
      const child = spawn(process.execPath, args, {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ["ignore", output, output],
        detached: true,
      });
      if (!toTerminal) closeSync(output);
      const gone = new Promise((/** @type {(value: void) => void} */ resolve) => {
        child.once("error", () => resolve());
        child.once("exit", () => resolve());
      }).then(() => {
        living.delete(name);
        if (stopping) return;
        if (!again)
          return onCrash(`The ${name} has ended by itself${toTerminal ? "" : `; its log is ${log}`}.`);
        setTimeout(() => stopping || this.start(name, args, { env, toTerminal, again }), AGAIN_AFTER_MS);
      });
      living.set(name, { child, gone });
      writeNote(noteFile, living);
      if (again) console.log(`    ${name}: process ${child.pid}`);
    },

    /** Of one that runs, by its name; another after it was started again. @param {string} name */
    pidOf: (name) => living.get(name)?.child.pid,

    /** Asks the last started first; whoever isn't gone after ten seconds is killed. */
    async stop() {
      stopping = true;
      for (const { child, gone } of [...living.values()].reverse()) {
        if (!child.pid) continue;
        signal(child.pid, "SIGTERM");
        await Promise.race([gone, wait(10_000, undefined, { ref: false })]);
        signal(child.pid, "SIGKILL");
        await gone;
      }
      rmSync(noteFile, { force: true });
    },
  };
}

/**
 * Ends what a killed parent left behind, recognised by process id and time of start. Refuses while the parent
 * lives: then it is running already.
 * @param {string} noteFile
 */
export async function endLeftovers(noteFile) {
  const content = await readFile(noteFile, "utf8").catch(() => undefined);
  if (!content) return;
  /** @type {Note} */
  const { parent, children } = JSON.parse(content);
  if (isAlive(parent)) throw new Error(`It is running already, as process ${parent.pid}.`);
  for (const child of children.filter(isAlive)) {
    signal(child.pid, "SIGTERM");
    for (let tries = 0; tries < 50 && isAlive(child); tries += 1) await wait(100);
    if (isAlive(child)) signal(child.pid, "SIGKILL");
  }
  rmSync(noteFile, { force: true });
}

/** @param {string} noteFile @param {Map<string, { child: import("node:child_process").ChildProcess }>} living */
function writeNote(noteFile, living) {
  const children = [...living.values()].map(({ child }) => markOf(child.pid ?? 0));
  writeFileSync(noteFile, JSON.stringify({ parent: markOf(process.pid), children }));
}

/** @param {number} pid @returns {Mark} */
const markOf = (pid) => ({ pid, started: startOf(pid) });

/** @param {Mark} mark */
const isAlive = ({ pid, started }) => started !== undefined && startOf(pid) === started;

// A process id alone may have been given to another program meanwhile.
/** @param {number} pid */
function startOf(pid) {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // After the name in brackets: state first, the start time twentieth. A zombie counts as gone.
      const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return state === "Z" ? undefined : rest[18];
    }
    process.kill(pid, 0);
    return "alive";
  } catch {
    return undefined;
  }
}

/** To the child and everything it started. @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  try {
    process.kill(-pid, name);
  } catch {
    // Gone already.
  }
}
