// @ts-check
import { buildIfChanged } from "./build.mjs";
import { assertBundleSize } from "./bundle-size.mjs";
import { generate } from "./generate.mjs";
import { check, playwright, vitest } from "./verify-steps.mjs";

/** @type {import("./verify-steps.mjs").Step[]} */
const steps = [
  { name: "Database client", run: quietly(generate) },
  check("Format and lint", "biome", ["check", "--error-on-warnings", "."]),
  check("Route types", "next", ["typegen"]),
  check("Types", "tsc", ["--noEmit", "-p", "."]),
  check("Dependency rules", "depcruise", ["--config", ".dependency-cruiser.cjs", "."]),
  check("Unused code", "knip", []),
  vitest("Unit tests", "unit"),
  vitest("Database tests", "database"),
  { name: "Build", run: quietly(buildIfChanged) },
  { name: "First-load JavaScript", needs: "Build", run: quietly(assertBundleSize) },
  playwright("Journeys in the browser", "Build"),
];

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
const broken = new Set();

for (const { name, needs, run } of steps) {
  if (needs && broken.has(needs)) {
    summary.push(`  –  ${name}: not run, since "${needs}" failed`);
    continue;
  }
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { line, failed } = await outcome(run);
  if (failed) broken.add(name);
  summary.push(`  ${failed ? "✗" : "✓"}  ${name}: ${line} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

console.log(`\n${summary.join("\n")}\n`);
if (total.skipped) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** @param {import("./verify-steps.mjs").Step["run"]} run */
async function outcome(run) {
  try {
    const tests = await run();
    if (!tests) return { line: "fine", failed: false };
    total.passed += tests.passed;
    total.failed += tests.failed;
    total.skipped += tests.skipped;
    return { line: `${tests.passed} passed, ${tests.failed} failed`, failed: tests.failed > 0 };
  } catch (fault) {
    const line = fault instanceof Error ? fault.message : String(fault);
    console.error(line);
    total.failed += 1;
    return { line, failed: true };
  }
}

/** A step without tests of its own. @param {() => Promise<unknown>} work */
function quietly(work) {
  return async () => {
    await work();
    return undefined;
  };
}
