// @ts-check
import { ensureInstalled } from "./install.mjs";
import { root, run } from "./run.mjs";

// All checks on a machine that has only Node: dependencies and a browser first.
try {
  await ensureInstalled();
  const { findBrowser } = await import("./browser.mjs");
  const browser = await findBrowser().catch((/** @type {Error} */ fault) => {
    console.error(fault.message);
    return "";
  });
  const env = { NEXT_TELEMETRY_DISABLED: "1", ...(browser && { CHROMIUM_PATH: browser }) };
  await run(process.execPath, [`${root}/scripts/verify.mjs`], { env });
} catch (fault) {
  const line = fault instanceof Error ? fault.message : String(fault);
  process.exitCode = 1;
  // verify.mjs has said its own last line already.
  if (!line.includes("verify.mjs")) {
    console.error(line);
    console.log("0 passed, 1 failed");
  }
}
