import { spawn } from "node:child_process";
import { expect, test } from "@playwright/test";
import { typescript } from "../../scripts/practice-world.mjs";
import { root } from "../../scripts/run.mjs";

/** What `npm run torture` runs, to its end: everything it wrote, and how it ended. */
function torture(...args: string[]): Promise<{ said: string; code: number | null }> {
  const child = spawn(process.execPath, [...typescript("e2e/faults/torture/main.ts"), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return new Promise((resolve) => child.once("close", (code) => resolve({ said, code })));
}

test("a desk tortured for a short while loses nothing and does nothing twice", async () => {
  test.setTimeout(300_000);
  const { said, code } = await torture("--minutes", "0.3", "--seed", "short");
  expect(said).toContain("Survived: nothing lost, nothing doubled.");
  expect(said).toMatch(/[1-9]\d* kills: /);
  expect(said).toMatch(/[1-9]\d* restarts of PostgreSQL: /);
  expect(said).toMatch(/[1-9]\d* actions taken in/);
  expect(code).toBe(0);
});

test("arguments that can't be understood start no torture, and are named", async () => {
  for (const [args, words] of [
    [["--minutes", "soon"], "--minutes: “soon” is not a number from 0.1 to 10000."],
    [["--hours", "2"], "--hours"],
  ] as const) {
    const { said, code } = await torture(...args);
    expect(said).toContain(words);
    expect(said).toContain("npm run torture -- [--minutes N] [--seed S]");
    expect(code).toBe(1);
  }
});
