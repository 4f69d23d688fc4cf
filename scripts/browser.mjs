// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { bin, root } from "./run.mjs";

const ON_PATH = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The path of a Chromium that runs: Playwright's own, `CHROMIUM_PATH`, one on the PATH, else one that is
 * installed now. Throws one line saying what to do when there is none.
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  const { chromium } = await import("@playwright/test");
  const own = () => chromium.executablePath();
  const present = [own(), process.env.CHROMIUM_PATH, ...ON_PATH.map(onPath)].find(runs);
  if (present) return present;

  console.log("No browser found: trying `playwright install chromium`.");
  await attempt(bin("playwright"), ["install", "chromium"]);
  if (runs(own())) return own();

  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.log("Trying `apt-get install chromium`.");
    await attempt("apt-get", ["update", "-q"]);
    await attempt("apt-get", ["install", "-qy", "--no-install-recommends", "chromium"]);
    const installed = ON_PATH.map(onPath).find(runs);
    if (installed) return installed;
  }
  throw new Error("No browser for the end-to-end tests: install Chromium or set CHROMIUM_PATH to one.");
}

/** @param {string} name */
function onPath(name) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

// Present isn't enough: Playwright's own may lack libraries of the system.
/** @param {string | undefined} file @returns {file is string} */
function runs(file) {
  if (!file || !existsSync(file)) return false;
  return spawnSync(file, ["--version", "--no-sandbox"], { timeout: 20_000 }).status === 0;
}

/** Runs a command for at most four minutes, whatever comes of it. @param {string} command @param {string[]} args */
function attempt(command, args) {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ["ignore", "ignore", "inherit"],
      detached: true,
    });
    const limit = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), 240_000);
    const done = () => {
      clearTimeout(limit);
      resolve(undefined);
    };
    child.once("error", done);
    child.once("close", done);
  });
}
