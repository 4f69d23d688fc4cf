import { expect, it } from "vitest";
import { addressProblem, ensuredLines } from "./stripe-webhook-words";

const url = "https://desk.example/api/webhooks/stripe";

it.each([
  ["http in live mode", "http://desk.example/hook", "sk_live_x", "https://"],
  ["http in live mode with a restricted key", "http://desk.example/hook", "rk_live_x", "https://"],
  ["an address of this machine", "http://localhost:3000/hook", "sk_test_x", "stripe listen --forward-to"],
  ["an address of this machine in numbers", "http://127.0.0.1:3000/hook", "sk_test_x", "stripe listen"],
])("Stripe could not send to %s", (_name, address, key, words) => {
  expect(addressProblem(address, { STRIPE_API_KEY: key })).toContain(words);
});

it.each([
  ["https in live mode", url, { STRIPE_API_KEY: "sk_live_x" }],
  ["http in test mode", "http://desk.example/hook", { STRIPE_API_KEY: "sk_test_x" }],
  [
    "this machine from this machine",
    "http://localhost:3000/hook",
    { STRIPE_API_KEY: "sk_test_x", STRIPE_API_BASE: "http://127.0.0.1:3010" },
  ],
])("%s is right", (_name, address, connection) => {
  expect(addressProblem(address, connection)).toBeNull();
});

it("shows a secret that was just made, and says where another is found", () => {
  const made = ensuredLines(url, { outcome: "created", endpointId: "we_1", secret: "whsec_new" }).join("\n");
  expect(made).toMatch(/we_1 was made[\s\S]*whsec_new/);
  const kept = ensuredLines(url, { outcome: "repaired", endpointId: "we_1" }).join("\n");
  expect(kept).toMatch(/was repaired[\s\S]*in the Dashboard only/);
});
