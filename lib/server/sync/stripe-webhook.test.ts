import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "@/sandbox/server";

const apiKey = "sk_test_practice";
const file = path.join(import.meta.dirname, "stripe-webhook.ts");

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ apiKey });
});
afterEach(() => sandbox.close());

/** Runs the command with nothing set but what it needs. */
async function run(over: Record<string, string> = {}) {
  const { PATH, NODE_ENV } = process.env;
  const connection = {
    STRIPE_API_KEY: apiKey,
    STRIPE_API_BASE: sandbox.url,
    APP_URL: "https://desk.example",
  };
  // Empty, not absent: a `.env` beside the project would fill in what is absent.
  const absent = { DATABASE_URL: "", AUTH_SECRET: "", DATA_ENCRYPTION_KEY: "", STRIPE_WEBHOOK_SECRET: "" };
  const env = { PATH, NODE_ENV, ...absent, ...connection, ...over };
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, out, err };
}

it("makes the endpoint before there is a signing secret, and shows the secret once", {
  timeout: 60_000,
}, async () => {
  const made = await run();
  expect(made).toMatchObject({ code: 0, err: "" });
  const [endpoint] = sandbox.stripe.endpoints.newestFirst();
  expect(endpoint?.url).toBe("https://desk.example/api/webhooks/stripe");
  expect(made.out).toMatch(/^ {2}whsec_\w+$/m);
  const again = await run();
  expect(again).toMatchObject({ code: 0, err: "" });
  expect(again.out).toContain("is right as it is");
  expect(again.out).not.toContain("whsec_");
  expect(sandbox.stripe.endpoints.size).toBe(1);
});

it("says which permission the key lacks", { timeout: 60_000 }, async () => {
  sandbox.stripe.faults.set([{ status: "permission" }], []);
  const { code, out, err } = await run();
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(/does not let this key do that[\s\S]*permission to write webhook endpoints/);
});

it("asks nothing of Stripe that it would refuse: http in live mode", { timeout: 60_000 }, async () => {
  const { code, err } = await run({ STRIPE_API_KEY: "sk_live_invented", APP_URL: "http://desk.example" });
  expect(code).toBe(1);
  expect(err).toContain("APP_URL has to begin with https://");
  expect(sandbox.stripe.journal.allCalls()).toEqual([]);
});
