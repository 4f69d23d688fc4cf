import type { Queryable } from "../db";
import type { Step } from "./step";
import { storeStepsSql } from "./store-steps-sql";

/** Bytes one after another. */
class Packed {
  private readonly parts: Buffer[] = [];
  private size = 0;

  /** Where what was added stands, counted from 1 as PostgreSQL does. */
  add(bytes: Buffer | null): { at: number; size: number } | undefined {
    if (!bytes) return undefined;
    const at = this.size + 1;
    this.parts.push(bytes);
    this.size += bytes.length;
    return { at, size: bytes.length };
  }

  bytes = () => Buffer.concat(this.parts, this.size);
}

/** What is null may be left out: it comes to the same. */
const given = <Value>(value: Value | null): Value | undefined => value ?? undefined;

function parameters(step: Step, sealed: Packed) {
  const { state, event, delivery } = step;
  const payload = sealed.add(event.payload);
  const key = sealed.add(step.wrappedKey);
  const link = sealed.add(step.sealedLink);
  return {
    id: step.sessionId,
    expected_version: given(step.expectedVersion),
    provider: state.provider,
    provider_session_id: state.providerSessionId,
    livemode: state.livemode,
    kind: state.kind,
    options: state.options,
    client_reference: given(state.clientReference),
    subject_reference: given(state.subjectReference),
    status: state.status,
    stage: state.stage,
    active: state.active,
    ended_at: given(state.endedAt),
    erased_at: given(state.erasedAt),
    failure_code: state.failure?.code ?? undefined,
    failure_reason: state.failure?.reason ?? undefined,
    failure_class: given(step.failureClass),
    terminal: state.terminal,
    last_failure: given(state.lastFailure),
    status_rank: state.statusRank,
    redaction: state.redaction,
    attempt_refs: state.attemptRefs,
    version: state.version,
    status_at: state.statusAt,
    created_at: state.createdAt,
    last_event_at: state.lastEventAt,
    confirmed_at: given(step.confirmedAt),
    event_kind: step.quiet ? undefined : event.kind,
    actor_kind: event.actorKind,
    operator_id: given(event.operatorId),
    occurred_at: event.occurredAt,
    event_status: event.status,
    event_failure_code: given(event.failureCode),
    provider_event_id: given(event.providerEventId),
    applied: event.applied,
    unhurried: step.unhurried,
    detail: event.detail,
    payload_at: payload?.at,
    payload_size: payload?.size,
    delivery_type: delivery?.type,
    delivery_source: delivery?.source,
    key_at: key?.at,
    key_size: key?.size,
    link_at: link?.at,
    link_size: link?.size,
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
  const sealed = new Packed();
  const json = storableJson(steps.map((step) => parameters(step, sealed)));
  const values = [json, sealed.bytes()];
  const { rows } = await client.query<{ id: string }>({ name: "store_steps", text: storeStepsSql, values });
  return new Set(rows.map((row) => row.id));
}
