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

test("the Veriff half has variables of its own", () => {
  expect(
    optionsFromEnvironment({
      SANDBOX_VERIFF_API_KEY: "00000000-0000-4000-8000-000000000001",
      SANDBOX_VERIFF_SECRET: "00000000-0000-4000-8000-000000000002",
      SANDBOX_VERIFF_WEBHOOK_URL: "http://127.0.0.1:3000/api/webhooks/veriff",
      SANDBOX_VERIFF_DECISION_SECONDS: "1",
      SANDBOX_VERIFF_RESUBMISSION_DELAY_SECONDS: "2",
      SANDBOX_VERIFF_LIFETIME_SECONDS: "3600",
      SANDBOX_VERIFF_DELETE_PER_HOUR: "50",
      SANDBOX_VERIFF_DELETE_PER_DAY: "100",
      SANDBOX_VERIFF_DELETE: "forbidden",
      SANDBOX_VERIFF_CANCEL_PATH: "/v1/sessions/{id}/cancel",
    }).veriff,
  ).toEqual({
    apiKey: "00000000-0000-4000-8000-000000000001",
    secret: "00000000-0000-4000-8000-000000000002",
    webhookUrl: "http://127.0.0.1:3000/api/webhooks/veriff",
    decisionSeconds: 1,
    resubmissionDelaySeconds: 2,
    lifetimeSeconds: 3600,
    deletePerHour: 50,
    deletePerDay: 100,
    deleteMode: "forbidden",
    cancelPath: "/v1/sessions/{id}/cancel",
  });
});

test.each([
  ["SANDBOX_PORT", "many"],
  ["SANDBOX_VERIFF_DELETE", "maybe"],
  ["SANDBOX_VERIFF_CANCEL_PATH", "/v1/sessions/cancel"],
  ["SANDBOX_PROCESSING_SECONDS", "-1"],
  ["SANDBOX_API_KEY", "sk_live_real"],
])("%s=%s is refused by name", (name, value) => {
  expect(() => optionsFromEnvironment({ [name]: value })).toThrow(name);
});
