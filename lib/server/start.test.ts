import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

const tsx = createRequire(import.meta.url).resolve("tsx/cli");

/** Elsewhere, so that no .env of the checkout has a say. */
const start = (environment: Record<string, string>) =>
  spawnSync(process.execPath, [tsx, path.join(import.meta.dirname, "start.ts")], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, NODE_ENV: "test", ...environment },
    encoding: "utf8",
  });

it("refuses to start with a wrong environment and names every variable", () => {
  const { status, stdout, stderr } = start({ PORT: "no port" });
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr.match(/^ {2}[A-Z_]+/gm)?.map((name) => name.trim())).toEqual([
    "PORT",
    "APP_URL",
    "DATABASE_URL",
    "AUTH_SECRET",
    "DATA_ENCRYPTION_KEY",
    "STRIPE_API_KEY",
  ]);
  expect(stderr).toContain("STRIPE_API_KEY, STRIPE_WEBHOOK_SECRET or VERIFF_API_BASE,");
}, 30_000);

it("refuses to run the demo, whose passwords everybody knows", () => {
  const { status, stderr } = start({
    APP_URL: "https://desk.example.com",
    DATABASE_URL: "postgresql://desk@127.0.0.1:1/desk",
    AUTH_SECRET: "a".repeat(32),
    DATA_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
    STRIPE_API_KEY: "sk_test_1",
    STRIPE_WEBHOOK_SECRET: "whsec_1",
    PROOFDESK_DEMO: "1",
  });
  expect(status).toBe(1);
  expect(stderr).toContain("PROOFDESK_DEMO: only npm run demo sets it");
}, 30_000);
