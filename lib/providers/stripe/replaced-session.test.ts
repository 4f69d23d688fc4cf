import { expect, test } from "vitest";
import { practise } from "@/sandbox/testing/practice-suite";
import { answer } from "../provider-harness";
import { stripeProvider } from "./stripe-provider";

test("a session that takes another's place carries over what the company tied to it", async () => {
  const practice = await practise({});
  const old = await practice.create({ client_reference_id: "cus_81", metadata: { user_id: "user-81" } });
  const apiKey = "sk_test_sandbox";
  const port = stripeProvider({ apiKey, apiBase: practice.sandbox.url, webhookSecrets: ["whsec_x"] });
  const wanted = {
    kind: "document",
    options: {},
    clientReference: "cus_81",
    subjectReference: null,
    returnUrl: null,
  };
  const { fact } = await answer(port.create({ ...wanted, replaces: old.id }, "replace-1"));
  const { metadata } = await practice.stripe.identity.verificationSessions.retrieve(fact.providerSessionId);
  expect(metadata).toEqual({ user_id: "user-81" });
});
