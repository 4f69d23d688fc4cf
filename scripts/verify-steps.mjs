// @ts-check
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { bin, root, run } from "./run.mjs";

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tests
 * @typedef {{ name: string, needs?: string, run: () => Promise<Tests | undefined> }} Step
 */

const reports = path.join(root, ".data", "verify");

/** A step that passes or fails as a whole. @param {string} name @param {string} command @param {string[]} args @returns {Step} */
export const check = (name, command, args) => ({
  name,
  run: async () => {
    await run(bin(command), args, { env: { NEXT_TELEMETRY_DISABLED: "1" } });
    return undefined;
  },
});

/** A vitest project. @param {string} name @param {string} project @returns {Step} */
export const vitest = (name, project) => ({
  name,
  run: async () => {
    const file = path.join(reports, `${project}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const report = await reportOf(file, bin("vitest"), ["run", "--project", project, ...reporters], {});
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  },
});

/** The journeys in a browser. @param {string} name @param {string} needs @returns {Step} */
export const playwright = (name, needs) => ({
  name,
  needs,
  run: async () => {
    const file = path.join(reports, "e2e.json");
    const args = ["test", "--config", "e2e/playwright.config.ts", "--reporter=list,json"];
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CHROMIUM_PATH: await browserPath() };
    const { stats } = await reportOf(file, bin("playwright"), args, env);
    // A test that needed a second try has failed once too often.
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  },
});

async function browserPath() {
  const { findBrowser } = await import("./browser.mjs");
  return process.env.CHROMIUM_PATH ?? findBrowser();
}

/**
 * Runs the command and reads the JSON report it writes. A runner that failed without a failed test in its
 * report (a file that doesn't load, an error between tests) is a failure of its own.
 * @param {string} file @param {string} command @param {string[]} args @param {Record<string, string>} env
 */
async function reportOf(file, command, args, env) {
  await mkdir(reports, { recursive: true });
  await rm(file, { force: true });
  const fault = await run(command, args, { env }).then(
    () => undefined,
    (/** @type {Error} */ error) => error,
  );
  const content = await readFile(file, "utf8").catch(() => undefined);
  if (!content) throw fault ?? new Error(`${path.basename(command)} wrote no report.`);
  const report = JSON.parse(content);
  const failed = report.numFailedTests ?? report.stats.unexpected + report.stats.flaky;
  if (fault && failed === 0) throw fault;
  return report;
}
