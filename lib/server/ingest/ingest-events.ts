import type { ProviderEvent } from "../../domain/event";
import type { ProviderPort } from "../../domain/provider-port";
import { pool } from "../db";
import { planStep } from "./plan-step";
import { type Known, readKnown } from "./read-known";
import type { Step } from "./step";
import { storeSteps } from "./store-steps";

const MAX_ROUNDS = 50;

export type Source = "webhook" | "backfill";
export type Taken = "applied" | "kept" | "duplicate";

interface Waiting {
  place: number;
  event: ProviderEvent;
}

function plan(
  port: ProviderPort,
  source: Source,
  event: ProviderEvent,
  stored: Parameters<typeof planStep>[1],
): Step {
  const { kind, actorKind, providerEventId, payload, fact, occurredAt, type } = event;
  const planned = {
    kind,
    actorKind,
    operatorId: null,
    detail: { type, ...(source === "backfill" && { source }) },
    providerEventId,
    payload,
  };
  return planStep(port, stored, { fact, occurredAt }, planned, { type, source });
}

/** The first waiting event of each session; the others take their turn in a later round. */
function onePerSession(waiting: readonly Waiting[]): Waiting[] {
  const first = new Map<string, Waiting>();
  for (const one of waiting) {
    const id = one.event.fact.providerSessionId;
    if (!first.has(id)) first.set(id, one);
  }
  return [...first.values()];
}

/** What looks like a repeat and may be none is settled by a reading. */
async function ringForRepeats(stored: readonly Known[]): Promise<void> {
  const ids = stored.flatMap(({ duplicate, session }) => (duplicate && session ? [session.id] : []));
  if (ids.length === 0) return;
  await pool().query(
    `SELECT graphile_worker.add_job('confirm_session', json_build_object('sessionId', id),
       job_key => 'confirm:' || id, run_at => now() + interval '1 second') FROM unnest($1::text[]) AS id`,
    [ids],
  );
}

/**
 * Takes in a list of checked events: when it returns, each is committed or was already there. Events of one
 * session keep their order, a repeat changes nothing, and an event that lost a race is worked out anew.
 * Throws when the database can't keep them; then none of the rest may be acknowledged.
 */
export async function ingestEvents(
  port: ProviderPort,
  events: readonly ProviderEvent[],
  source: Source,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  let waiting: Waiting[] = events.map((event, place) => ({ place, event }));
  for (let round = 0; waiting.length > 0; round += 1) {
    if (round >= MAX_ROUNDS + events.length) throw new Error("a session moved too often to take an event in");
    const turn = onePerSession(waiting);
    const known = await readKnown(
      pool(),
      port.provider,
      turn.map(({ event }) => ({
        providerEventId: event.providerEventId,
        providerSessionId: event.fact.providerSessionId,
      })),
    );
    const steps = new Map<number, Step>();
    await ringForRepeats(turn.flatMap(({ event }, index) => (event.mayRecur && known[index]) || []));
    turn.forEach(({ place, event }, index) => {
      const stored = known[index];
      if (!stored || stored.duplicate) taken[place] = "duplicate";
      else steps.set(place, plan(port, source, event, stored));
    });
    const landed = steps.size > 0 ? await storeSteps(pool(), [...steps.values()]) : new Set<string>();
    for (const [place, step] of steps) {
      if (landed.has(step.sessionId)) taken[place] = step.event.applied ? "applied" : "kept";
    }
    waiting = waiting.filter(({ place }) => taken[place] === undefined);
  }
  return taken;
}
