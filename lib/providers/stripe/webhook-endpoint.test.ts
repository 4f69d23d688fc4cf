import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { stripeClient } from "./client";
import { sessionEventTypes } from "./event-types";
import { stripeProvider } from "./stripe-provider";
import { ensureWebhookEndpoint } from "./webhook-endpoint";

const url = "https://desk.example/api/webhooks/stripe";
const apiKey = "sk_test_practice";
const redacted = "identity.verification_session.redacted";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ apiKey });
});
afterEach(() => sandbox.close());

const access = () => ({ apiKey, apiBase: sandbox.url });
const ensure = async () => {
  const result = await ensureWebhookEndpoint(access(), url);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value.value;
};
const subscribed = async () => {
  const result = await stripeProvider({ ...access(), webhookSecrets: [] }).subscription(url);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value.value;
};

describe("the webhook endpoint", () => {
  test("is created once, with all six types named, and gives its secret only then", async () => {
    expect(await subscribed()).toEqual({ known: true, found: false, missingTypes: [...sessionEventTypes] });
    const made = await ensure();
    expect(made).toMatchObject({ outcome: "created", secret: expect.stringMatching(/^whsec_/) });
    expect(await ensure()).toEqual({ outcome: "unchanged", endpointId: made.endpointId });
    expect(await subscribed()).toEqual({ known: true, found: true, missingTypes: [] });
  });

  test("of a wildcard lacks only what must be named, and is repaired", async () => {
    const stripe = stripeClient(access());
    const { id } = await stripe.webhookEndpoints.create({ url, enabled_events: ["*"] });
    expect(await subscribed()).toEqual({ known: true, found: true, missingTypes: [redacted] });
    expect(await ensure()).toEqual({ outcome: "repaired", endpointId: id });
    const { enabled_events } = await stripe.webhookEndpoints.retrieve(id);
    expect([...enabled_events].sort()).toEqual([...sessionEventTypes].sort());
  });

  test("keeps what else it was asked to bring, and is switched on again", async () => {
    const stripe = stripeClient(access());
    const { id } = await stripe.webhookEndpoints.create({ url, enabled_events: ["plan.created", redacted] });
    await stripe.webhookEndpoints.update(id, { disabled: true });
    expect(await subscribed()).toMatchObject({ found: false });
    expect(await ensure()).toEqual({ outcome: "repaired", endpointId: id });
    const repaired = await stripe.webhookEndpoints.retrieve(id);
    expect(repaired.status).toBe("enabled");
    expect([...repaired.enabled_events].sort()).toEqual(["plan.created", ...sessionEventTypes].sort());
  });

  test("for another address is left alone", async () => {
    const stripe = stripeClient(access());
    await stripe.webhookEndpoints.create({ url: "https://elsewhere.example/hook", enabled_events: ["*"] });
    expect(await subscribed()).toMatchObject({ found: false });
    expect(await ensure()).toMatchObject({ outcome: "created" });
  });
});

test("without permission the subscription is unknown, not missing", async () => {
  sandbox.stripe.faults.set([{ status: "permission" }], []);
  expect(await subscribed()).toEqual({ known: false, problem: expect.stringContaining("permission") });
  expect((await ensureWebhookEndpoint(access(), url)).ok).toBe(false);
});
