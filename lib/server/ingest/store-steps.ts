import type { Queryable } from "../db";
import type { Step } from "./step";
import { storeStepsSql } from "./store-steps-sql";

const base64 = (bytes: Buffer | null) => bytes?.toString("base64") ?? null;

function parameters(step: Step) {
  const { state, event, delivery } = step;
  return {
    id: step.sessionId,
    expected_version: step.expectedVersion,
    provider: state.provider,
    provider_session_id: state.providerSessionId,
    livemode: state.livemode,
    kind: state.kind,
    options: state.options,
    client_reference: state.clientReference,
    subject_reference: state.subjectReference,
    status: state.status,
    stage: state.stage,
    active: state.active,
    ended_at: state.endedAt,
    erased_at: state.erasedAt,
    failure_code: state.failure?.code ?? null,
    failure_reason: state.failure?.reason ?? null,
    failure_class: step.failureClass,
    terminal: state.terminal,
    last_failure: state.lastFailure,
    status_rank: state.statusRank,
    redaction: state.redaction,
    attempt_refs: state.attemptRefs,
    version: state.version,
    status_at: state.statusAt,
    created_at: state.createdAt,
    last_event_at: state.lastEventAt,
    confirmed_at: step.confirmedAt,
    event_kind: step.quiet ? null : event.kind,
    actor_kind: event.actorKind,
    operator_id: event.operatorId,
    occurred_at: event.occurredAt,
    event_status: event.status,
    event_failure_code: event.failureCode,
    provider_event_id: event.providerEventId,
    applied: event.applied,
    unhurried: step.unhurried ?? false,
    detail: event.detail,
    payload: base64(event.payload),
    delivery_type: delivery?.type ?? null,
    delivery_source: delivery?.source ?? null,
    wrapped_key: base64(step.wrappedKey),
    sealed_link: base64(step.sealedLink),
    scrub: step.scrub,
    confirm: step.confirm,
  };
}

const replaced = (_key: string, value: unknown) =>
  typeof value === "string" ? Buffer.from(value).toString().replaceAll("\0", "\ufffd") : value;

/** JSON as PostgreSQL keeps it: it takes neither NUL nor half a surrogate pair, which become U+FFFD. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  // Only those two are written as such escapes; most texts have none and needn't be looked at piece by piece.
  return /\\u(0000|d[89a-f])/.test(text) ? JSON.stringify(value, replaced) : text;
}

/**
 * Stores steps of different sessions together. Returns the ids of those that landed; a step whose session was
 * moved by somebody else in the meantime is not among them and has to be worked out again.
 */
export async function storeSteps(client: Queryable, steps: readonly Step[]): Promise<Set<string>> {
  const values = [storableJson(steps.map(parameters))];
  const { rows } = await client.query<{ id: string }>({ name: "store_steps", text: storeStepsSql, values });
  return new Set(rows.map((row) => row.id));
}
