import type { PoolClient } from "pg";
import type { z } from "zod";
import type { actionSettle } from "../../contract/action-input";
import type { ActionView } from "../../contract/session-view";
import { type CurrentOperator, hasRole } from "../../domain/operator";
import { defaultPolicy } from "../../domain/policy";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { actorOf, appendAudit } from "../audit/append-audit";
import { pool, withTransaction } from "../db";
import { readKnown } from "../ingest/read-known";
import { providerPort } from "../providers";
import { dropLink } from "../resume/link-of-action";
import { loadGuarded } from "../sessions/load-guarded";
import { recordEvent } from "../sessions/record-event";
import type { SessionRow } from "../sessions/session-row";
import { type ActionRow, viewAction } from "./action-row";
import { storeMade, supersede } from "./store-made";

type Settlement = z.output<typeof actionSettle>;

/** The provider's clock and ours. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

const wrongId = (expected: string): Refusal => ({
  code: "invalid_input",
  field: "providerSessionId",
  expected,
});

/** Whether what is told of two sessions can be of one person: nothing known of one contradicts the other. */
const mayBeOfOne = (told: string | null, known: string | null) =>
  told === null || known === null || told === known;

/**
 * The session that the lost call had made, as the provider shows it: one of this person, that came to be by this call
 * and stands in nobody's place.
 */
async function findMade(
  action: ActionRow,
  old: SessionRow,
  providerSessionId: string,
): Promise<Result<SessionFact, Refusal>> {
  if (providerSessionId === old.provider_session_id) {
    return refuse(wrongId("the id of the new session, not of this one"));
  }
  const [known] = await readKnown(pool(), old.provider, [{ providerEventId: "", providerSessionId }]);
  const session = known?.session;
  const calledAt = action.called_at ?? action.requested_at;
  if (session && (session.supersedes_id || session.first_seen_at < calledAt)) {
    return refuse(wrongId("a session that was made by this call; the desk knew this one before"));
  }
  const read = await providerPort(old.provider).retrieve(providerSessionId);
  if (!read.ok && read.refusal.kind === "not_found") return refuse(wrongId("an id that the provider knows"));
  if (!read.ok && read.refusal.kind === "misconfigured") {
    const { message } = read.refusal;
    return refuse({ code: "provider_misconfigured", provider: old.provider, message });
  }
  if (!read.ok) return refuse({ code: "provider_unreachable", provider: old.provider });
  const fact = read.value.value;
  const clientReference = session?.client_reference ?? fact.clientReference;
  const subjectReference = session?.subject_reference ?? fact.subjectReference;
  if (
    !mayBeOfOne(clientReference, old.client_reference) ||
    !mayBeOfOne(subjectReference, old.subject_reference)
  ) {
    return refuse(wrongId("a session of the same person"));
  }
  if (fact.createdAt.getTime() < calledAt.getTime() - CLOCKS_DIFFER_MS)
    return refuse(wrongId("a session that was made by this call, not before it"));
  return ok({
    ...fact,
    clientReference: clientReference ?? old.client_reference,
    subjectReference: subjectReference ?? old.subject_reference,
  });
}

async function findAction(actionId: string): Promise<ActionRow | undefined> {
  const { rows } = await pool().query<ActionRow>("SELECT * FROM guarded_action WHERE id = $1", [actionId]);
  return rows[0];
}

async function stillUnsettled(client: PoolClient, { id }: ActionRow): Promise<boolean> {
  const sql = "SELECT FROM guarded_action WHERE id = $1 AND state = 'unsettled' FOR UPDATE";
  return (await client.query(sql, [id])).rowCount === 1;
}

async function end(client: PoolClient, action: ActionRow, made: boolean, newSessionId: string | null) {
  const refusal: Refusal = { code: "settled_by_person", made };
  await client.query(
    `UPDATE guarded_action SET state = 'failed', refusal = $2, finished_at = now(), new_session_id = $3
     WHERE id = $1`,
    [action.id, refusal, newSessionId],
  );
}

/**
 * Somebody has looked up at the provider what came of a call whose answer got lost; whoever may resubmit may say so.
 * A session that was made is taken onto the desk in the old one's place, without the link that got lost with the
 * answer: it has to be canceled before the next try. Otherwise the action has failed, and it can be tried again.
 */
export async function settleAction(
  operator: CurrentOperator,
  input: Settlement,
): Promise<Result<ActionView, Refusal>> {
  const action = await findAction(input.actionId);
  const result = await settle(operator, action, input);
  if (result.ok) return result;
  await appendAudit(pool(), entry(operator, action, input, "refused", { refusal: result.refusal.code }));
  return result;
}

async function settle(
  operator: CurrentOperator,
  action: ActionRow | undefined,
  input: Settlement,
): Promise<Result<ActionView, Refusal>> {
  const role = defaultPolicy.minimumRole.resubmit;
  if (!hasRole(operator.role, role)) return refuse({ code: "role_required", role });
  if (!action) return refuse({ code: "action_unknown" });
  if (action.state !== "unsettled") return refuse({ code: "not_unsettled" });
  const row = await loadGuarded(pool(), action.session_id);
  if (!row) throw new Error("an action's session is missing");
  const made = input.made ? await findMade(action, row.session, input.providerSessionId) : null;
  if (made && !made.ok) return made;
  return withTransaction(async (client) => {
    await loadGuarded(client, action.session_id, { lock: true });
    // Before anything is stored: somebody else may have settled it meanwhile.
    if (!(await stillUnsettled(client, action))) return refuse({ code: "not_unsettled" });
    const newSessionId = made && (await storeMade(client, action, row.session, made.value));
    if (newSessionId) await supersede(client, action, newSessionId);
    await end(client, action, input.made, newSessionId);
    await dropLink(client, action);
    const by = { actorKind: "operator" as const, operatorId: operator.id };
    const detail = { action: action.action, made: input.made };
    await recordEvent(client, { sessionId: action.session_id, kind: "action_failed", ...by, detail });
    await appendAudit(client, entry(operator, action, input, "done", { newSessionId }));
    return ok(await viewAction(client, action.id));
  });
}

const entry = (
  operator: CurrentOperator,
  action: ActionRow | undefined,
  { made, providerSessionId }: Settlement,
  outcome: "done" | "refused",
  detail: Record<string, unknown>,
) => ({
  action: "settle",
  outcome,
  actor: actorOf(operator),
  ...(action && { sessionId: action.session_id, actionId: action.id }),
  detail: { action: action?.action ?? null, made, providerSessionId, ...detail },
});
