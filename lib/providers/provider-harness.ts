import type { Call, ProviderPort } from "@/lib/domain/provider-port";
import type { Stage } from "@/lib/domain/session";

export type Fault = "down" | "rate_limited" | "no_permission" | "cut_after_effect";

/** A practice world of one provider and the adapter that talks to it. */
export interface ProviderHarness {
  port: ProviderPort;
  /** The same adapter with a key that the provider doesn't know. */
  withWrongKey: ProviderPort;
  /** Makes a session at the provider, not through the adapter, and brings it into this stage. */
  sessionIn(stage: Stage): Promise<string>;
  /** The subject submits once more and fails. */
  failAgain(providerSessionId: string): Promise<void>;
  finishRedaction(providerSessionId: string): Promise<void>;
  unknownSessionId: string;
  /** Strikes the next call; `down` strikes every one. */
  fault(fault: Fault): void;
  /** How often the provider really did it. */
  effects(providerSessionId: string, action: "cancel" | "redact"): number;
  webhook: {
    body: string;
    unhandledBody: string;
    sign(body: string, at: Date): Headers;
  };
  close(): Promise<void>;
}

/** The value of a call that has to succeed. */
export async function answer<Value>(call: Call<Value>): Promise<Value> {
  const result = await call;
  if (!result.ok) throw new Error(`${result.refusal.kind}: ${result.refusal.message}`);
  return result.value.value;
}

/** Why a call brought no answer; null when it did. */
export const problem = async (call: Call<unknown>) => {
  const result = await call;
  return result.ok ? null : result.refusal;
};
