import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

const tsx = createRequire(import.meta.url).resolve("tsx/cli");

it("refuses to start with a wrong environment and names every variable", () => {
  const start = spawnSync(process.execPath, [tsx, path.join(import.meta.dirname, "start.ts")], {
    // Elsewhere, so that no .env of the checkout has a say.
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, PORT: "no port", NODE_ENV: "test" },
    encoding: "utf8",
  });
  expect(start.status).toBe(1);
  expect(start.stdout).toBe("");
  expect(start.stderr.match(/^ {2}[A-Z_]+/gm)?.map((name) => name.trim())).toEqual([
    "PORT",
    "APP_URL",
    "DATABASE_URL",
    "AUTH_SECRET",
    "DATA_ENCRYPTION_KEY",
    "STRIPE_API_KEY",
    "STRIPE_WEBHOOK_SECRET",
  ]);
}, 30_000);
