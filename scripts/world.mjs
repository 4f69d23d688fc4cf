// @ts-check
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { childGroup, endLeftovers } from "./children.mjs";
import { demoSettings, keepSettings } from "./demo-settings.mjs";
import { discardPostgres, startPostgres } from "./embedded-postgres.mjs";
import { isFree } from "./postgres-server.mjs";
import {
  deskEnvironment,
  fill,
  sandboxEnvironment,
  sandboxUrl,
  typescript,
  untilReady,
} from "./practice-world.mjs";
import { countLine, step } from "./progress.mjs";
import { root, run } from "./run.mjs";

/**
 * A desk with everything around it: database, stand-in provider, demo operators, web server.
 * @typedef {object} World
 * @property {string} name its data lies in .data/<name>…
 * @property {number} port
 * @property {boolean} reset whether to start over
 * @property {Part[]} parts what the desk consists of
 * @property {(signal: AbortSignal) => Promise<void>} prepare what has to be made before they start
 *
 * @typedef {object} Part a process of the desk
 * @property {string} name
 * @property {string[]} args for node
 * @property {Record<string, string>} [env] on top of the desk's
 * @property {string} [ready] the address that answers once it is ready
 * @property {boolean} [toTerminal] whether it writes to the terminal
 * @property {boolean} [again] whether it is started again when it ends; else that is the end of all
 */

/** Starts it, prints its address, and returns when it has been stopped. @param {World} world */
export async function runWorld({ name, port, reset, parts, prepare }) {
  const data = (/** @type {string} */ file) => path.join(root, ".data", `${name}${file}`);
  await mkdir(path.join(root, ".data"), { recursive: true });
  await endLeftovers(data(".pids.json"));
  if (!(await isFree(port)))
    throw new Error(`Port ${port} is in use. Choose another: PORT=3001 npm run ${name}`);

  const end = ending();
  const group = childGroup({ noteFile: data(".pids.json"), logFolder: data("-logs"), onCrash: end.fail });
  /** @type {Promise<import("./embedded-postgres.mjs").RunningPostgres> | undefined} */
  let database;
  const discard = async () => {
    await discardPostgres(data("-postgres"));
    await Promise.all([".json", "-sandbox.json"].map((file) => rm(data(file), { force: true })));
  };

  try {
    if (reset) await step("Starting over", discard);
    let settings = await demoSettings(data(".json"));
    if (settings.filling === "begun") {
      await step("The first filling was interrupted: starting over", discard);
      settings = await demoSettings(data(".json"));
    }
    const server = await step("PostgreSQL", () => {
      database = startPostgres({ dataDir: data("-postgres"), log: console.log, onLost: end.fail });
      return database;
    });
    const env = deskEnvironment(settings, server.url, port);
    const task = (/** @type {string} */ file) =>
      run(process.execPath, typescript(file), { env, quiet: true, signal: end.signal });
    await prepare(end.signal);
    await step("Database schema", () => task("prisma/migrate.ts"));
    await step("Demo operators", () => task("prisma/seed.ts"));
    await step("Practice world", async () => {
      const sandboxEnv = sandboxEnvironment(settings, data("-sandbox.json"), port);
      group.start("practice world", typescript("sandbox/main.ts"), { env: sandboxEnv });
      await end.orWhen(untilReady(`${sandboxUrl(settings)}/_control/health`, 30));
    });
    for (const part of parts) {
      await step(titleOf(part), async () => {
        group.start(part.name, part.args, { ...part, env: { ...env, ...part.env } });
        if (part.ready) await end.orWhen(untilReady(part.ready, 90));
      });
    }
    if (settings.filling !== "done") {
      await keepSettings(data(".json"), { ...settings, filling: "begun" });
      await step("Practice sessions", () => end.orWhen(fill(sandboxUrl(settings), countLine)));
      await keepSettings(data(".json"), { ...settings, filling: "done" });
    }
    welcome(port, sandboxUrl(settings), path.relative(root, data("-logs")));
    await end.reached;
  } catch (fault) {
    if (!end.signal.aborted) throw fault;
    // What was under way broke off because of this: a stop is fine, a crash is the reason to tell.
    await end.reached;
  } finally {
    if (end.signal.aborted) console.log("\nStopping …");
    await group.stop();
    const server = await database?.catch(() => undefined);
    await server?.stop();
  }
}

/** @param {Part} part */
const titleOf = ({ name }) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

// Ctrl-C, a polite kill, a closed terminal, or a part that broke: each ends the whole.
function ending() {
  const controller = new AbortController();
  /** @type {(value: void) => void} */
  let resolve = () => {};
  /** @type {(fault: Error) => void} */
  let reject = () => {};
  const reached = new Promise((/** @type {(value: void) => void} */ done, failed) => {
    resolve = done;
    reject = failed;
  });
  // It may break while nobody waits for it yet.
  reached.catch(() => {});
  const stop = () => {
    controller.abort();
    resolve();
  };
  // Started by npm, it ends with npm, however that one ends.
  const parent = process.ppid;
  const watch = () => process.ppid !== parent && stop();
  if (process.env.npm_lifecycle_event) setInterval(watch, 500).unref();
  // A closed terminal takes no more lines.
  process.stdout.on("error", () => {});
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, stop);
  return {
    reached,
    signal: controller.signal,
    fail: (/** @type {string} */ message) => {
      controller.abort();
      reject(new Error(message));
    },
    /** @param {Promise<void>} work */
    orWhen: (work) => Promise.race([work, reached.then(() => Promise.reject(new Error("Stopped.")))]),
  };
}

/** @param {number} port @param {string} sandbox @param {string} logs */
function welcome(port, sandbox, logs) {
  console.log(`
  Proofdesk    http://localhost:${port}
  Sign in as   viewer@demo.example, agent@demo.example, supervisor@demo.example or admin@demo.example
  Password     proofdesk-demo
  Play the subject, switch on faults: ${sandbox}
  Logs in ${logs}. Ctrl-C stops everything.
`);
}
