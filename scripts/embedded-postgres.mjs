// @ts-check
import { randomBytes } from "node:crypto";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { findHome } from "./postgres-home.mjs";
import { freePort, initialise, launch, livingServer, shutDown } from "./postgres-server.mjs";

/**
 * @typedef {object} RunningPostgres
 * @property {string} url of the database that was asked for
 * @property {string} adminUrl of a database that is always there
 * @property {number} port
 * @property {boolean} joined whether the server was already running
 * @property {() => Promise<void>} stop
 *
 * @typedef {{ password: string, port?: number }} Access kept beside the data folder, readable by us only
 */

const KEEPER = "proofdesk keeper";
// Not synchronous_commit: what was committed must survive a kill of the server in the fault tests.
const FLUSHING_OFF = ["fsync=off", "full_page_writes=off"];
// Counts statements where a test asks it to.
const COUNTING = ["shared_preload_libraries=pg_stat_statements"];

/**
 * Starts the PostgreSQL that comes in an npm package, or joins the one already running for `dataDir`.
 * It listens on 127.0.0.1 only. The last process to `stop()` shuts the server down.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {string} [options.database] is created unless it is there
 * @param {boolean} [options.durable] false is for tests: a power cut may lose the data
 * @param {Record<string, string>} [options.environment] of the server, should it be us who start it
 * @param {(line: string) => void} [options.log]
 * @param {(message: string) => void} [options.onLost] is called when the server goes away before `stop()`
 * @returns {Promise<RunningPostgres>}
 */
export async function startPostgres({
  dataDir,
  database = "proofdesk",
  durable = true,
  environment = {},
  log,
  onLost,
}) {
  const home = await findHome(path.resolve(dataDir));
  if (home.notice) log?.(home.notice);
  const accessFile = `${path.resolve(dataDir)}.json`;
  const known = await readAccess(accessFile);
  if (!known && (await isInitialised(home.dataDir))) await giveUpOrphan(home.dataDir, dataDir, durable);
  const access = known ?? { password: randomBytes(24).toString("base64url") };
  if (!(await isInitialised(home.dataDir))) {
    await writeAccess(accessFile, access);
    await initialise(home, access.password);
  }
  const settings = ["max_connections=200", ...(durable ? [] : [...FLUSHING_OFF, ...COUNTING])];
  const { port, joined } = await running(home, access, settings, environment);
  await writeAccess(accessFile, { ...access, port });

  const adminUrl = address(access.password, port, "postgres");
  const keeper = await connect(adminUrl, KEEPER);
  await ensureDatabase(adminUrl, database);
  let stopped = false;
  keeper.once("end", () => {
    if (!stopped) onLost?.("PostgreSQL has ended by itself.");
  });
  return {
    url: address(access.password, port, database),
    adminUrl,
    port,
    joined,
    stop: async () => {
      if (stopped) return;
      stopped = true;
      const others = await countOthers(keeper);
      await keeper.end().catch(() => {});
      if (others === 0 && (await livingServer(home.dataDir))) await shutDown(home);
    },
  };
}

/**
 * Creates the database unless it is there.
 * @param {string} adminUrl @param {string} name @param {{ template?: string }} [options]
 */
export async function ensureDatabase(adminUrl, name, { template } = {}) {
  const client = await connect(adminUrl, "proofdesk setup");
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return;
    const source = template ? ` TEMPLATE ${client.escapeIdentifier(template)}` : "";
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${source}`);
  } finally {
    await client.end();
  }
}

/** Forgets all data; the server must not be running. @param {string} dataDir */
export async function discardPostgres(dataDir) {
  const home = await findHome(path.resolve(dataDir));
  if (await livingServer(home.dataDir)) await shutDown(home);
  await rm(home.dataDir, { recursive: true, force: true });
  await rm(`${path.resolve(dataDir)}.json`, { force: true });
}

/**
 * @param {import("./postgres-home.mjs").Home} home @param {Access} access @param {string[]} settings
 * @param {Record<string, string>} environment
 */
async function running(home, access, settings, environment) {
  for (let tries = 0; tries < 3; tries += 1) {
    const living = await livingServer(home.dataDir);
    if (living) return { port: await join(living.port ?? access.port, access.password), joined: true };
    const port = await freePort(access.port);
    try {
      await launch(home, port, settings, environment);
      return { port, joined: false };
    } catch (fault) {
      // Another process may have started the same server meanwhile, or children of a killed one may still
      // be letting go of its memory.
      if (tries === 2) throw fault;
      await wait(1000);
    }
  }
  throw new Error("PostgreSQL did not start.");
}

/** @param {number | undefined} port @param {string} password */
async function join(port, password) {
  if (!port) throw new Error("PostgreSQL is being started by another process. Try again in a moment.");
  for (let tries = 0; ; tries += 1) {
    try {
      const client = await connect(address(password, port, "postgres"), "proofdesk setup");
      await client.end();
      return port;
    } catch (fault) {
      if (tries === 60) throw fault;
      await wait(500);
    }
  }
}

/** @param {pg.Client} keeper */
async function countOthers(keeper) {
  try {
    const sql = "SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()";
    return (await keeper.query(sql, [KEEPER])).rowCount ?? 0;
  } catch {
    return 0;
  }
}

/** @param {string} connectionString @param {string} name */
async function connect(connectionString, name) {
  const client = new pg.Client({ connectionString, application_name: name });
  // Without a listener a server that goes away would end this process.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** @param {string} password @param {number} port @param {string} database */
const address = (password, port, database) =>
  `postgresql://proofdesk:${password}@127.0.0.1:${port}/${database}`;

/** @param {string} file @returns {Promise<Access | undefined>} */
async function readAccess(file) {
  const content = await readFile(file, "utf8").catch(() => undefined);
  return content && JSON.parse(content);
}

/**
 * Where the data lies outside the project's folder it outlives a folder that was removed, and nobody has its password
 * any more. What tests left is forgotten; anything else only by whoever says so.
 * @param {string} orphan @param {string} dataDir @param {boolean} durable
 */
async function giveUpOrphan(orphan, dataDir, durable) {
  if (!durable) return discardPostgres(dataDir);
  throw new Error(
    `The data in ${orphan} is of a copy of this folder that is gone, and its password with it. Start with --reset to forget it.`,
  );
}

/** @param {string} file @param {Access} access */
const writeAccess = (file, access) => writeFile(file, `${JSON.stringify(access)}\n`, { mode: 0o600 });

/** @param {string} dataDir */
const isInitialised = (dataDir) =>
  stat(path.join(dataDir, "PG_VERSION")).then(
    () => true,
    () => false,
  );
