import { setTimeout as wait } from "node:timers/promises";
import type { Stage } from "@/lib/domain/session";
import type { Desk } from "./desk";

interface Control {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
}

/** One call of the practice world's control API. Throws unless it is answered 2xx. */
export async function control<Answer>(desk: Desk, path: string, { method = "GET", body }: Control = {}) {
  const answer = await fetch(`${desk.sandbox.url}/_control/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  const value: Answer = await answer.json();
  return value;
}

export interface ProviderSession {
  id: string;
  status: string;
  redaction: { status: string } | null;
}

export const atProvider = (desk: Desk, providerSessionId: string) =>
  control<ProviderSession>(desk, `sessions/${providerSessionId}`);

export interface Effect {
  sessionId: string;
  kind: "create" | "update" | "cancel" | "redact" | "delete";
  idempotencyKey: string | null;
}

/** What really changed at the provider, oldest first; of one session or of all. */
export async function effects(
  desk: Desk,
  providerSessionId?: string,
  half: "" | "veriff/" = "",
): Promise<Effect[]> {
  const of = providerSessionId ? `?sessionId=${providerSessionId}` : "";
  return (await control<{ data: Effect[] }>(desk, `${half}effects${of}`)).data;
}

/** A row of the desk for a session at the provider. */
export interface Stored {
  id: string;
  providerSessionId: string;
}

/** Waits until the desk has the session in that stage (and status), and nothing more of it is going to be read. */
export async function untilStage(
  desk: Desk,
  providerSessionId: string,
  stage: Stage,
  status: string | null = null,
): Promise<Stored> {
  const sql = `
    SELECT id FROM verification_session s
    WHERE provider_session_id = $1 AND stage = $2::stage AND status = coalesce($3, status) AND NOT EXISTS (
      SELECT FROM graphile_worker._private_jobs j WHERE j.payload->>'sessionId' = s.id::text)`;
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(40)) {
    const { rows } = await desk.database.query<{ id: string }>(sql, [providerSessionId, stage, status]);
    if (rows[0]) return { id: rows[0].id, providerSessionId };
  }
  throw new Error(`the desk did not come to know ${providerSessionId} as ${status ?? stage}`);
}

const form = { type: "document", options: { document: { require_matching_selfie: true } } };

/** A session that the person hasn't touched yet. */
export async function waitingSession(desk: Desk, reference: string): Promise<Stored> {
  const body = { ...form, client_reference_id: reference };
  const made = await control<ProviderSession>(desk, "sessions", { method: "POST", body });
  return untilStage(desk, made.id, "waiting");
}

/**
 * A failed session: by a submission with these failed checks, or, without any, by one that was started and left.
 * The latter is quicker, since nothing has to be read at the provider afterwards.
 */
export async function failedSession(desk: Desk, reference: string, codes: string[] = []): Promise<Stored> {
  const session = await waitingSession(desk, reference);
  const [outcome = "abandoned", ...extra] = codes;
  await play(desk, session, outcome, extra);
  if (codes.length > 0) {
    // One after the other: webhooks that are on their way together may overtake each other.
    await untilStage(desk, session.providerSessionId, "processing");
    await control(desk, `sessions/${session.providerSessionId}/finish`, { method: "POST" });
  }
  return untilStage(desk, session.providerSessionId, "failed");
}

/** The person takes a turn. A submission stays in processing until it is finished by hand. */
export async function play(desk: Desk, session: Stored, outcome: string, extra: string[] = []) {
  const body = { outcome, processing_seconds: 1000, extra_failed_checks: extra };
  await control(desk, `sessions/${session.providerSessionId}/play`, { method: "POST", body });
}

/** A failed session that somebody canceled at the provider since. */
export async function canceledSession(desk: Desk, reference: string): Promise<Stored> {
  const session = await failedSession(desk, reference);
  await cancelElsewhere(desk, session);
  return untilStage(desk, session.providerSessionId, "closed");
}

/** As another system of the company would, past the desk. */
export async function cancelElsewhere(desk: Desk, session: Stored): Promise<void> {
  const path = `/v1/identity/verification_sessions/${session.providerSessionId}/cancel`;
  const answer = await fetch(`${desk.sandbox.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${desk.environment.STRIPE_API_KEY}` },
  });
  if (!answer.ok) throw new Error(`the cancel was answered ${answer.status}`);
}

/** Waits until every webhook has been delivered. */
export async function untilDelivered(desk: Desk): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await wait(50)) {
    const { pending } = await control<{ pending: number }>(desk, "deliveries");
    if (pending === 0) return;
  }
  throw new Error("webhooks are still under way");
}
