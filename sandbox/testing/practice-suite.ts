import Stripe from "stripe";
import { onTestFinished } from "vitest";
import type { SandboxOptions } from "../options";
import { type Sandbox, startSandbox } from "../server";

export interface Practice {
  readonly sandbox: Sandbox;
  readonly stripe: Stripe;
  /** Moves the world's clock and does what became due. */
  readonly advance: (seconds: number) => void;
  readonly control: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** A document session with a selfie, by the API. */
  readonly create: (
    params?: Stripe.Identity.VerificationSessionCreateParams,
  ) => Promise<Stripe.Identity.VerificationSession>;
  /** Plays a turn and lets its processing end. */
  readonly play: (id: string, outcome: string, extraFailedChecks?: readonly string[]) => Promise<void>;
}

/** A world of its own for one test, with the official client pointed at it. */
export async function practise(options: SandboxOptions = {}): Promise<Practice> {
  let offset = 0;
  const sandbox = await startSandbox({
    port: 0,
    retryBaseSeconds: 0.01,
    now: () => Date.now() + offset,
    ...options,
  });
  onTestFinished(() => sandbox.close());
  const stripe = clientFor(sandbox);
  const advance = (seconds: number) => {
    offset += seconds * 1000;
    sandbox.runDue();
  };
  const control = (method: string, path: string, body?: unknown) => callControl(sandbox, method, path, body);
  return {
    sandbox,
    stripe,
    advance,
    control,
    create: (params = {}) =>
      stripe.identity.verificationSessions.create({
        type: "document",
        options: { document: { require_matching_selfie: true } },
        ...params,
      }),
    play: async (id, outcome, extraFailedChecks = []) => {
      const body = { outcome, processing_seconds: 1000, extra_failed_checks: extraFailedChecks };
      await control("POST", `sessions/${id}/play`, body);
      advance(1001);
    },
  };
}

export function clientFor(sandbox: Sandbox, key = "sk_test_sandbox"): Stripe {
  return new Stripe(key, {
    host: "127.0.0.1",
    port: sandbox.port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

async function callControl(sandbox: Sandbox, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${sandbox.url}/_control/${path}`, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

/** The error a call ends with; fails when it ends well. */
export async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("the call was expected to fail");
}
