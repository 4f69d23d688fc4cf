import type { PoolClient } from "pg";
import type { Ended, Observation } from "../../domain/advance";
import type { EventKind } from "../../domain/event";
import { planStep } from "../ingest/plan-step";
import { storeSteps } from "../ingest/store-steps";
import { providerPort } from "../providers";
import type { GuardedRow } from "./load-guarded";
import { forgetMissing } from "./note-missing";
import { stateOf } from "./session-row";

/** What the desk did that led to the observation. */
export interface DeskEvent {
  kind: EventKind;
  operatorId: string | null;
  detail: Record<string, unknown>;
}

/**
 * Brings a session up to a fact that was just read at its provider. The caller holds the row's lock. Writes the
 * event only when the fact changed something or `event` has to be told anyway (`always`); the "true as of" stamp
 * moves in both cases.
 */
export async function applyObservation(
  client: PoolClient,
  row: GuardedRow,
  seen: Observation | Ended,
  event: DeskEvent,
  always = false,
): Promise<{ changed: boolean }> {
  // What could be read is not missing.
  const found = row.session.missing_since !== null && !("ended" in seen);
  const session = found ? await forgetMissing(client, row.session.id) : row.session;
  const port = providerPort(session.provider);
  const planned = {
    ...event,
    actorKind: event.operatorId ? ("operator" as const) : ("desk" as const),
    providerEventId: null,
    payload: undefined,
  };
  const read = "ended" in seen ? seen : { ...seen, reread: true };
  const step = planStep(port, { ...row, session }, read, planned, null);
  const { state } = step;
  const changed =
    state.status !== session.status ||
    state.redaction !== session.redaction ||
    (state.failure?.code ?? null) !== session.failure_code;
  const told = changed || always;
  // Attempts and references may be learned of before an event tells, and an undecided order asks for another reading:
  // all is stored, but nothing happened that the timeline should tell.
  const before = stateOf(session);
  const learned =
    state.attemptRefs.length !== before.attemptRefs.length ||
    state.active !== before.active ||
    state.stage !== before.stage ||
    state.clientReference !== before.clientReference ||
    state.subjectReference !== before.subjectReference ||
    state.createdAt.getTime() !== before.createdAt.getTime();
  if (told || learned || step.confirm || row.session.missing) {
    const quiet = { ...step, quiet: true, state: { ...state, lastEventAt: session.last_event_at } };
    const landed = await storeSteps(client, [told ? step : quiet]);
    if (landed.size === 0) throw new Error("a locked session moved");
    return { changed };
  }
  await client.query("UPDATE verification_session SET confirmed_at = $2 WHERE id = $1", [
    session.id,
    seen.occurredAt,
  ]);
  return { changed };
}
