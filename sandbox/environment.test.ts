import { expect, test } from "vitest";
import { optionsFromEnvironment } from "./environment";

test("nothing set means port 3010 and everything else by default", () => {
  expect(optionsFromEnvironment({})).toEqual({ port: 3010 });
});

test("every variable is read", () => {
  expect(
    optionsFromEnvironment({
      SANDBOX_PORT: "4010",
      SANDBOX_API_KEY: "rk_test_one",
      SANDBOX_STATE: ".data/sandbox.json",
      SANDBOX_REDACTION_SECONDS: "1.5",
      SANDBOX_PROCESSING_SECONDS: "0",
      SANDBOX_WEBHOOK_URL: "http://127.0.0.1:3000/api/webhooks/stripe",
      SANDBOX_WEBHOOK_SECRET: "whsec_one",
    }),
  ).toEqual({
    port: 4010,
    apiKey: "rk_test_one",
    statePath: ".data/sandbox.json",
    redactionSeconds: 1.5,
    processingSeconds: 0,
    webhookUrl: "http://127.0.0.1:3000/api/webhooks/stripe",
    webhookSecret: "whsec_one",
  });
});

test.each([
  ["SANDBOX_PORT", "many"],
  ["SANDBOX_PROCESSING_SECONDS", "-1"],
  ["SANDBOX_API_KEY", "sk_live_real"],
])("%s=%s is refused by name", (name, value) => {
  expect(() => optionsFromEnvironment({ [name]: value })).toThrow(name);
});
