import type { ProviderPort } from "../../domain/provider-port";
import type { SessionFact } from "../../domain/session";
import { pool, withTransaction } from "../db";
import { planStep } from "../ingest/plan-step";
import { readKnown } from "../ingest/read-known";
import { storeSteps } from "../ingest/store-steps";
import { applyObservation } from "../sessions/apply-observation";
import { loadGuarded } from "../sessions/load-guarded";
import type { TakenItem, TakenSince } from "./taken";

const event = (as: TakenItem) => ({
  kind: "session_confirmed" as const,
  operatorId: null,
  detail: { by: "backfill", as },
});

/** Takes in a session as a provider's list just showed it. One that is new to us is stored as it stands. */
export async function takeListedSession(
  port: ProviderPort,
  fact: SessionFact,
  at: Date,
  takenSince: TakenSince,
): Promise<TakenItem> {
  const asked = { providerEventId: "", providerSessionId: fact.providerSessionId };
  const [known] = await readKnown(pool(), port.provider, [asked]);
  const seen = { occurredAt: at, fact, reread: true };
  if (!known?.session) {
    const planned = {
      ...event("new"),
      actorKind: "desk" as const,
      providerEventId: null,
      payload: undefined,
    };
    const unknown = { session: null, wrappedKey: null };
    const step = planStep(port, unknown, seen, planned, null);
    // Our reading is no event of the session's; those that are listed next tell when the last one was.
    const state = { ...step.state, lastEventAt: fact.createdAt };
    const landed = await storeSteps(pool(), [{ ...step, state, unhurried: true }]);
    // A webhook may have told of it in between; then it is known, and brought up to the fact.
    return landed.size > 0 ? "new" : takeListedSession(port, fact, at, takenSince);
  }
  const { id } = known.session;
  const changed = await withTransaction(async (client) => {
    const row = await loadGuarded(client, id, { lock: true });
    if (!row) throw new Error("a session went missing");
    return (await applyObservation(client, row, seen, event("changed"))).changed;
  });
  const before = takenSince ? await takenBefore(id, takenSince) : "unchanged";
  return changed && before !== "new" ? "changed" : before;
}

async function takenBefore(sessionId: string, takenSince: Date): Promise<TakenItem> {
  const { rows } = await pool().query<{ as: TakenItem }>(
    `SELECT detail->>'as' AS "as" FROM session_event
     WHERE session_id = $1 AND kind = 'session_confirmed' AND detail->>'by' = 'backfill' AND recorded_at >= $2
     ORDER BY id LIMIT 1`,
    [sessionId, takenSince],
  );
  return rows[0]?.as ?? "unchanged";
}
