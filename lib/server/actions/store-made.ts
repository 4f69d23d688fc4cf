import type { PoolClient } from "pg";
import type { SessionFact } from "../../domain/session";
import { planStep } from "../ingest/plan-step";
import { readKnown } from "../ingest/read-known";
import { storeSteps } from "../ingest/store-steps";
import { providerPort } from "../providers";
import { keepLink } from "../resume/kept-link";
import type { SessionRow } from "../sessions/session-row";
import type { ActionRow } from "./action-row";

/**
 * Stores the session that an action made in another's place, with its link in the vault; its webhook may have told us
 * of it before. Inside a transaction. Returns our id of it.
 */
export async function storeMade(
  client: PoolClient,
  action: ActionRow,
  old: SessionRow,
  fact: SessionFact,
  at = new Date(),
  link: string | null = null,
): Promise<string> {
  const port = providerPort(old.provider);
  const find = async () => {
    const asked = { providerEventId: "", providerSessionId: fact.providerSessionId };
    const [known] = await readKnown(client, old.provider, [asked]);
    if (known?.session) await keepLink(client, known.session.id, known.wrappedKey, link);
    return known?.session?.id;
  };
  const told = await find();
  if (told) return told;
  const event = {
    kind: "session_created" as const,
    actorKind: "operator" as const,
    operatorId: action.operator_id,
    detail: {},
    providerEventId: null,
    payload: undefined,
    link,
  };
  const seen = { occurredAt: at, fact, reread: true };
  const step = planStep(port, { session: null, wrappedKey: null }, seen, event, null);
  const landed = await storeSteps(client, [step]);
  const stored = landed.has(step.sessionId) ? step.sessionId : await find();
  if (!stored) throw new Error("a new session is neither stored nor known");
  return stored;
}

/** The new session takes the old one's place from now on. Throws when it stands in another's already. */
export async function supersede(client: PoolClient, action: ActionRow, sessionId: string): Promise<void> {
  const { rowCount } = await client.query(
    "UPDATE verification_session SET supersedes_id = $2 WHERE id = $1 AND coalesce(supersedes_id, $2) = $2 AND id <> $2",
    [sessionId, action.session_id],
  );
  if (rowCount !== 1) throw new Error("a session already stands in another's place");
}
