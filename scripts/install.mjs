// @ts-check
import { readFile } from "node:fs/promises";
import path from "node:path";
import { root, run } from "./run.mjs";

/** @typedef {Record<string, { version?: string, optional?: boolean, peer?: boolean }>} Packages */

/** Installs the dependencies unless exactly those of package-lock.json are there. */
export async function ensureInstalled() {
  requireNode(20, 19);
  if (await isInstalled()) return false;
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  if (npm?.endsWith(".js")) await run(process.execPath, [npm, ...args]);
  else await run("npm", args);
  return true;
}

async function isInstalled() {
  const wanted = await packagesOf("package-lock.json");
  const present = await packagesOf("node_modules/.package-lock.json");
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, { version, optional, peer }]) => {
    // Optional ones are for other systems; the entry without a place is this project itself.
    if (place === "" || ((optional || peer) && !present[place])) return true;
    return present[place]?.version === version;
  });
}

/** @param {string} name @returns {Promise<Packages | undefined>} */
async function packagesOf(name) {
  try {
    return JSON.parse(await readFile(path.join(root, name), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** @param {number} major @param {number} minor */
function requireNode(major, minor) {
  const [hasMajor = 0, hasMinor = 0] = process.versions.node.split(".").map(Number);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  throw new Error(`Node ${major}.${minor} or later is needed; this is ${process.version}.`);
}
