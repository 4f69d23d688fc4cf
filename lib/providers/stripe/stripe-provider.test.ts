import Stripe from "stripe";
import type { Stage } from "@/lib/domain/session";
import { startSandbox } from "@/sandbox/server";
import type { Fault, ProviderHarness } from "../provider-harness";
import { describeProvider } from "../provider-suite";
import { secret, sessionEvent } from "./fixture";
import { stripeProvider } from "./stripe-provider";

const apiKey = "sk_test_practice";

const faults = {
  down: { status: 503 },
  rate_limited: { status: 429, retryAfter: 7, times: 1 },
  no_permission: { status: "permission", times: 1 },
  cut_after_effect: { status: "drop_after_effect", times: 1 },
} as const satisfies Record<Fault, unknown>;

const signed = (body: string, at: Date) =>
  new Headers({
    "stripe-signature": Stripe.webhooks.generateTestHeaderString({
      payload: body,
      secret,
      timestamp: at.getTime() / 1000,
    }),
  });

async function openStripe(): Promise<ProviderHarness> {
  const sandbox = await startSandbox({ apiKey, processingSeconds: 3600, redactionSeconds: 3600 });
  const access = { apiBase: sandbox.url, webhookSecrets: [secret] };

  async function post(path: string, body?: unknown): Promise<unknown> {
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const sent = await fetch(`${sandbox.url}${path}`, { method: "POST", headers, ...content });
    if (!sent.ok) throw new Error(`${path}: ${await sent.text()}`);
    return sent.json();
  }
  async function turn(id: string, outcome: string, decided = true): Promise<void> {
    await post(`/_control/sessions/${id}/play`, { outcome });
    if (decided) await post(`/_control/sessions/${id}/finish`);
  }
  async function sessionIn(stage: Stage): Promise<string> {
    const made = await post("/_control/sessions", {
      type: "document",
      options: { document: { require_live_capture: true } },
    });
    const id = String(Object(made).id);
    if (stage === "processing") await turn(id, "pass", false);
    if (stage === "failed") await turn(id, "document_expired");
    if (stage === "verified") await turn(id, "pass");
    if (stage === "closed") await post(`/v1/identity/verification_sessions/${id}/cancel`);
    return id;
  }

  return {
    port: stripeProvider({ apiKey, ...access }),
    withWrongKey: stripeProvider({ apiKey: "sk_test_of_someone_else", ...access }),
    sessionIn,
    failAgain: (id) => turn(id, "selfie_face_mismatch"),
    finishRedaction: async (id) => {
      await post(`/_control/sessions/${id}/finish`);
    },
    unknownSessionId: "vs_1NobodyKnowsThisOne",
    fault: (fault) => sandbox.stripe.faults.set([faults[fault]], []),
    effects: (id, action) =>
      sandbox.stripe.journal
        .allEffects()
        .filter((effect) => effect.sessionId === id && effect.kind === action).length,
    webhook: {
      body: JSON.stringify(sessionEvent("identity.verification_session.verified")),
      unhandledBody: JSON.stringify({ id: "evt_1Other", object: "event", type: "plan.created", data: {} }),
      sign: signed,
    },
    close: sandbox.close,
  };
}

describeProvider("Stripe", 300, openStripe);
