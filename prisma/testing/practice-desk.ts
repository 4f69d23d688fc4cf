import { afterAll, beforeAll, beforeEach } from "vitest";
import { closeDatabase, pool } from "@/lib/server/db";
import { receiveWebhook } from "@/lib/server/ingest/receive-webhook";
import { providerPort } from "@/lib/server/providers";
import { type ListingPort, listsSessions } from "@/lib/server/sync/read-listed";
import type { SandboxOptions } from "@/sandbox/options";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { eventView } from "@/sandbox/stripe/events";
import { signatureHeader } from "@/sandbox/stripe/webhook-signature";
import type { ApiFault } from "@/sandbox/world/faults";
import { resetDatabase } from "./reset-database";

const API_KEY = "sk_test_practice";
const SECRET = "whsec_practice";

/** The headers of a webhook request as Stripe would sign it now. */
export const signed = (body: string, secret = SECRET): Headers =>
  new Headers({ "stripe-signature": signatureHeader(body, [secret], Math.floor(Date.now() / 1000)) });

/** Sends an event through the webhook's door, signed. */
export function sendEvent(event: object) {
  const body = JSON.stringify(event);
  return receiveWebhook(providerPort("stripe"), Buffer.from(body), signed(body));
}

/** Stripe, as a provider that can be backfilled from. */
export function listingPort(): ListingPort {
  const port = providerPort("stripe");
  if (!listsSessions(port)) throw new Error("Stripe lists its sessions");
  return port;
}

interface Wanted {
  /** What the subject does, turn by turn: `pass` or a failure code. */
  turns?: string[];
  reference?: string;
  metadata?: Record<string, string>;
}

/**
 * A desk with an empty database of its own and a practice world beside it, both emptied before each test. To be
 * called at the top of a test file, before anything reads the environment.
 */
export function practiceDesk(options: SandboxOptions = {}) {
  let sandbox: Sandbox;
  let told = new Set<string>();

  beforeAll(async () => {
    sandbox = await startSandbox({ apiKey: API_KEY, redactionSeconds: 5000, holdSeconds: 0.1, ...options });
    process.env.STRIPE_API_BASE = sandbox.url;
    process.env.VERIFF_API_BASE = sandbox.url;
    process.env.ACTION_HOLD_SECONDS ??= "0";
  });
  beforeEach(async () => {
    sandbox.stripe.reset();
    sandbox.veriff.reset();
    told = new Set();
    await resetDatabase();
  });
  afterAll(async () => {
    await closeDatabase();
    await sandbox.close();
  });

  const control = async (method: string, path: string, body: unknown = {}): Promise<unknown> => {
    const request = { method, ...(method === "GET" ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`${sandbox.url}/_control/${path}`, request);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`the practice world refused: ${JSON.stringify(answer)}`);
    return answer;
  };

  /** The subject takes a turn and its processing ends. */
  const play = async (providerSessionId: string, outcome: string): Promise<void> => {
    await control("POST", `sessions/${providerSessionId}/play`, { outcome, processing_seconds: 5000 });
    await control("POST", `sessions/${providerSessionId}/finish`);
  };

  /** Makes a session at the provider; nobody has told the desk of it yet. */
  const make = async ({ turns = [], reference, metadata }: Wanted = {}): Promise<string> => {
    const made = await control("POST", "sessions", {
      options: { document: { require_matching_selfie: true } },
      ...(reference ? { client_reference_id: reference } : {}),
      ...(metadata ? { metadata } : {}),
    });
    const id = String(Object(made).id);
    for (const outcome of turns) await play(id, outcome);
    return id;
  };

  /** Tells the desk of everything that happened and that it wasn't told yet, in order. */
  const deliver = async (): Promise<void> => {
    for (const event of sandbox.stripe.events.newestFirst().toReversed()) {
      if (told.has(event.id)) continue;
      told.add(event.id);
      const received = await sendEvent(eventView(event));
      if (!received.ok) throw new Error(`an event was refused: ${received.refusal}`);
    }
  };

  /** A session that the desk knows of. */
  const known = async (wanted: Wanted = {}): Promise<{ id: string; providerSessionId: string }> => {
    const providerSessionId = await make(wanted);
    await deliver();
    const { rows } = await pool().query<{ id: string }>(
      "SELECT id FROM verification_session WHERE provider_session_id = $1",
      [providerSessionId],
    );
    if (!rows[0]) throw new Error("the desk did not learn of a session");
    return { id: rows[0].id, providerSessionId };
  };

  return {
    /** Both providers' sides themselves, once the tests run. */
    practice: () => sandbox,
    control,
    play,
    make,
    deliver,
    known,
    /** What the provider says of the session now. */
    atProvider: (id: string) => sandbox.stripe.sessions.get(id),
    /** How often the provider really did it. */
    effects: (kind: "create" | "update" | "cancel" | "redact", providerSessionId?: string): number =>
      sandbox.stripe.journal
        .allEffects()
        .filter(
          (effect) => effect.kind === kind && (providerSessionId ?? effect.sessionId) === effect.sessionId,
        ).length,
    /** Calls to the API whose path matches, answered or not. */
    calls: (path: RegExp) => sandbox.stripe.journal.allCalls().filter((call) => path.test(call.path)),
    fault: (...faults: ApiFault[]): void => sandbox.stripe.faults.set(faults, []),
    clearFaults: (): void => sandbox.stripe.faults.clear(),
  };
}
