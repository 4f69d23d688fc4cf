import { createHmac } from "node:crypto";
import type { Stage } from "@/lib/domain/session";
import { startSandbox } from "@/sandbox/server";
import type { Fault, ProviderHarness } from "../provider-harness";
import { describeProvider } from "../provider-suite";
import { deletion } from "./cancel-request";
import { apiKey, decision, secret, step } from "./fixture";
import { veriffProvider } from "./veriff-provider";

const faults = {
  down: { status: 503 },
  rate_limited: { status: 429, retryAfter: 7, times: 1 },
  no_permission: { status: "permission", times: 1 },
  cut_after_effect: { status: "drop_after_effect", times: 1 },
} as const satisfies Record<Fault, unknown>;

/** By the documentation's words, not by the adapter. */
const signed = (body: string) =>
  new Headers({ "x-hmac-signature": createHmac("sha256", secret).update(body).digest("hex") });

async function openVeriff(): Promise<ProviderHarness> {
  const sandbox = await startSandbox({ veriff: { apiKey, secret, decisionSeconds: 3600 } });
  const access = { apiBase: sandbox.url, sharedSecrets: [secret], cancelRequest: deletion, livemode: false };

  async function control(path: string, body: unknown = {}): Promise<unknown> {
    const headers = { "content-type": "application/json" };
    const sent = await fetch(`${sandbox.url}/_control/veriff/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (!sent.ok) throw new Error(`${path}: ${await sent.text()}`);
    return sent.json();
  }
  async function turn(id: string, outcome: string, decided = true): Promise<void> {
    await control(`sessions/${id}/play`, { outcome });
    if (decided) await control(`sessions/${id}/finish`);
  }
  async function sessionIn(stage: Stage): Promise<string> {
    const id = String(Object(await control("sessions", { vendorData: "customer-17" })).id);
    if (stage === "processing") await turn(id, "approved", false);
    if (stage === "failed") await turn(id, "204");
    if (stage === "verified") await turn(id, "approved");
    if (stage === "closed") await control(`sessions/${id}/expire`);
    return id;
  }

  return {
    port: veriffProvider({ apiKey, ...access }),
    withWrongKey: veriffProvider({ apiKey: "5f0c2b1e-9999-4aaa-8bbb-2f6f5c3d9e01", ...access }),
    sessionIn,
    failAgain: (id) => turn(id, "606"),
    finishRedaction: async () => {},
    unknownSessionId: "0b5f9f0e-1111-4222-8333-444455556666",
    fault: (fault) => sandbox.veriff.faults.set([faults[fault]], []),
    // Either action is the one call that there is.
    effects: (id) =>
      sandbox.veriff.journal
        .allEffects()
        .filter((effect) => effect.sessionId === id && effect.kind === "delete").length,
    webhook: {
      body: JSON.stringify(decision()),
      unhandledBody: JSON.stringify(step({ code: 7005, action: "address_submitted" })),
      sign: signed,
    },
    close: sandbox.close,
  };
}

describeProvider("Veriff", null, openVeriff);
