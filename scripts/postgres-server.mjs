// @ts-check
import { execFile } from "node:child_process";
import { randomInt } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** @typedef {import("./postgres-home.mjs").Home} Home */

// Made up whole before it takes its name, so that a kill half-way leaves nothing that looks initialised.
/** @param {Home} home @param {string} password */
export async function initialise(home, password) {
  const draft = `${home.dataDir}.new`;
  const passwordFile = `${home.dataDir}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (home.account) {
      await chown(draft, home.account.uid, home.account.gid);
      await chown(passwordFile, home.account.uid, home.account.gid);
    }
    await postgresCommand(home, "initdb", [
      `--pgdata=${draft}`,
      `--pwfile=${passwordFile}`,
      "--username=proofdesk",
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--no-sync",
    ]);
    await rename(draft, home.dataDir);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * @param {Home} home @param {number} port @param {string[]} settings `name=value`
 * @param {Record<string, string>} environment
 */
export async function launch(home, port, settings, environment = {}) {
  const options = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", ...settings];
  const args = [
    "start",
    "--wait",
    "--timeout=90",
    "--silent",
    `--pgdata=${home.dataDir}`,
    `--log=${path.join(home.dataDir, "server.log")}`,
    `--options=${options.map((option) => `-c ${option}`).join(" ")}`,
  ];
  await postgresCommand(home, "pg_ctl", args, environment);
}

/** Disconnects everyone and writes everything to disk. @param {Home} home */
export async function shutDown(home) {
  await postgresCommand(home, "pg_ctl", [
    "stop",
    "--wait",
    "--timeout=60",
    "--mode=fast",
    "--silent",
    `--pgdata=${home.dataDir}`,
  ]);
}

/**
 * @param {Home} home @param {"initdb" | "pg_ctl"} name @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
async function postgresCommand(home, name, args, environment = {}) {
  try {
    await run(path.join(home.bin, name), args, {
      ...home.account,
      cwd: path.dirname(home.dataDir),
      // Nothing of ours: a PGDATA or PGOPTIONS in it would be obeyed.
      env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC", NODE_ENV: "production", ...environment },
    });
  } catch (fault) {
    const { stderr, message } = /** @type {{ stderr?: string, message: string }} */ (fault);
    throw new Error(`PostgreSQL: ${name} failed. ${(stderr || message).trim()}`);
  }
}

/**
 * The process and port named by `postmaster.pid`, while that process is a living server of this data folder.
 * A file left by a killed server, whose process id may meanwhile belong to another program, is removed.
 * @param {string} dataDir
 */
export async function livingServer(dataDir) {
  const file = path.join(dataDir, "postmaster.pid");
  const content = await readFile(file, "utf8").catch(() => "");
  const [pid, , , port] = content.split("\n").map((line) => Number(line.trim()));
  if (!pid) return undefined;
  if (await isServerOf(pid, dataDir)) return { pid, port: port || undefined };
  await rm(file, { force: true });
  return undefined;
}

/** @param {number} pid @param {string} dataDir */
async function isServerOf(pid, dataDir) {
  try {
    if (process.platform === "linux") {
      return (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0").includes(dataDir);
    }
    return (await run("ps", ["-o", "command=", "-p", String(pid)])).stdout.includes(dataDir);
  } catch {
    return false;
  }
}

/** The remembered port if it is free, else another below 32768. @param {number | undefined} remembered */
export async function freePort(remembered) {
  for (let tries = 0, port = remembered; tries < 50; tries += 1, port = undefined) {
    const candidate = port ?? randomInt(21_000, 32_000);
    if (await isFree(candidate)) return candidate;
  }
  throw new Error("No free port was found for PostgreSQL.");
}

/** @param {number} port @returns {Promise<boolean>} */
export function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
