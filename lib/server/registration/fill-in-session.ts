import type { PoolClient } from "pg";
import type { ProviderPort } from "../../domain/provider-port";
import { mustBeScrubbed } from "../../domain/redaction";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { withTransaction } from "../db";
import { planStep } from "../ingest/plan-step";
import { storeSteps } from "../ingest/store-steps";
import { keepLink } from "../resume/kept-link";
import { type GuardedRow, loadGuarded } from "../sessions/load-guarded";
import { recordEvent } from "../sessions/record-event";
import type { SessionRow } from "../sessions/session-row";
import { registeredEvent } from "./registered-event";
import type { RegistrationToken } from "./registration-token";

interface Told {
  fact: SessionFact;
  link: string | null;
  /** Whether the fact's `createdAt` was told, and isn't only when we heard of it. */
  dated: boolean;
}

const references = ["clientReference", "subjectReference"] as const;

const knownReferences = (session: SessionRow) => ({
  clientReference: session.client_reference,
  subjectReference: session.subject_reference,
});

/**
 * Adds to a known session what was missing. Refuses, and changes nothing, when a reference differs from the known
 * one; of links the first is kept, since a second may have been issued since. Of a session that is being erased nothing
 * is kept any more.
 */
export async function fillInSession(
  port: ProviderPort,
  token: RegistrationToken,
  sessionId: string,
  told: Told,
): Promise<Result<null, Refusal>> {
  return withTransaction(async (client) => {
    const row = await loadGuarded(client, sessionId, { lock: true });
    if (!row) throw new Error("a session went missing");
    const { session, wrappedKey } = row;
    if (mustBeScrubbed(session.redaction)) return ok(null);
    const known = knownReferences(session);
    const isOther = (one: string | null, other: string | null) =>
      one !== null && other !== null && one !== other;
    const field = references.find((name) => isOther(told.fact[name], known[name]));
    if (field) return refuse({ code: "reference_differs", field });
    const moved = await addWhatIsMissing(client, port, token, row, told);
    const linked = session.ended_at === null && (await keepLink(client, sessionId, wrappedKey, told.link));
    if (moved || linked) await tellOnce(client, sessionId, token);
    return ok(null);
  });
}

async function addWhatIsMissing(
  client: PoolClient,
  port: ProviderPort,
  token: RegistrationToken,
  row: GuardedRow,
  { fact, dated }: Told,
): Promise<boolean> {
  const { session } = row;
  const known = knownReferences(session);
  const older = dated && fact.createdAt < session.created_at;
  if (!older && !references.some((name) => known[name] === null && fact[name] !== null)) return false;
  // Dated by its creation, and no later than what is known, so that it is older than all that happened since.
  const createdAt = older ? fact.createdAt : session.created_at;
  const seen = { occurredAt: createdAt, fact: { ...fact, createdAt } };
  const step = planStep(port, row, seen, registeredEvent(token), null);
  const landed = await storeSteps(client, [{ ...step, quiet: true }]);
  if (landed.size === 0) throw new Error("a locked session moved");
  return true;
}

async function tellOnce(client: PoolClient, sessionId: string, token: RegistrationToken): Promise<void> {
  const { kind, actorKind, detail } = registeredEvent(token);
  const { rowCount } = await client.query(
    "SELECT FROM session_event WHERE session_id = $1 AND kind = $2 LIMIT 1",
    [sessionId, kind],
  );
  if (!rowCount) await recordEvent(client, { sessionId, kind, actorKind, detail });
}
