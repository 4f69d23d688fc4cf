import type { ProviderPort } from "../../domain/provider-port";
import type { SessionFact } from "../../domain/session";
import { pool, withTransaction } from "../db";
import { planStep } from "../ingest/plan-step";
import { readKnown } from "../ingest/read-known";
import { storeSteps } from "../ingest/store-steps";
import { applyObservation } from "../sessions/apply-observation";
import { loadGuarded } from "../sessions/load-guarded";

export type Listed = "new" | "changed" | "unchanged";

const event = { kind: "session_confirmed" as const, operatorId: null, detail: { by: "backfill" } };

/** Takes in a session as a provider's list just showed it. One that is new to us is stored as it stands. */
export async function takeListedSession(port: ProviderPort, fact: SessionFact, at: Date): Promise<Listed> {
  const asked = { providerEventId: "", providerSessionId: fact.providerSessionId };
  const [known] = await readKnown(pool(), port.provider, [asked]);
  const seen = { occurredAt: at, fact, reread: true };
  if (!known?.session) {
    const planned = { ...event, actorKind: "desk" as const, providerEventId: null, payload: undefined };
    const step = planStep(
      port.provider,
      port.playbook,
      { session: null, wrappedKey: null },
      seen,
      planned,
      null,
    );
    const landed = await storeSteps(pool(), [step]);
    // A webhook may have told of it in between; then it is known, and brought up to the fact.
    return landed.size > 0 ? "new" : takeListedSession(port, fact, at);
  }
  const { id } = known.session;
  return withTransaction(async (client) => {
    const row = await loadGuarded(client, id, { lock: true });
    if (!row) throw new Error("a session went missing");
    const { changed } = await applyObservation(client, row, seen, event);
    return changed ? "changed" : "unchanged";
  });
}
