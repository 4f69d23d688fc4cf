// @ts-check
import { spawn } from "node:child_process";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "..");

/** The path of a package's command. @param {string} name */
export const bin = (name) => path.join(root, "node_modules", ".bin", name);

/**
 * Runs a command to its end, its output going where ours goes (`quiet`: shown only if it fails).
 * Throws one line when it fails.
 * @param {string} command @param {string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, signal?: AbortSignal | undefined }} [options]
 * @returns {Promise<void>}
 */
export function run(command, args, { env = {}, quiet = false, signal } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      ...(signal && { signal }),
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    let output = "";
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", reject);
    child.once("close", (code, killed) => {
      if (code === 0) return resolve();
      if (quiet && !signal?.aborted) process.stderr.write(output);
      reject(
        new Error(`${path.basename(command)} ${args.join(" ")} failed (${killed ?? `exit code ${code}`}).`),
      );
    });
  });
}

/** Runs the body of an entry point: a failure is one line and a failing exit code. @param {() => Promise<void>} body */
export async function main(body) {
  try {
    await body();
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  }
}
