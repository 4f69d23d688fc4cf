import type { PoolClient } from "pg";
import type { ClaimView } from "../../contract/claim-view";
import { CLAIM_SECONDS, holderRefusal } from "../../domain/claim";
import type { CurrentOperator } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { actorOf, appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { recordEvent } from "../sessions/record-event";
import { isLiving } from "./is-living";
import type { OpenPage } from "./keep-claim";
import { readClaim } from "./read-claim";

interface Holder {
  operator_id: string;
  name: string;
  since: Date;
}

// A claim that is one's own already is only kept.
const TAKE = `
INSERT INTO claim AS c (session_id, operator_id, page, since, until, taken_from)
VALUES ($1, $2, $3, now(), now() + interval '${CLAIM_SECONDS} seconds', $4)
ON CONFLICT (session_id) DO UPDATE SET operator_id = excluded.operator_id, page = excluded.page, until = excluded.until,
  since = CASE WHEN c.operator_id = excluded.operator_id AND ${isLiving("c")} THEN c.since ELSE excluded.since END,
  taken_from = excluded.taken_from
WHERE c.operator_id = excluded.operator_id OR c.operator_id = excluded.taken_from OR NOT ${isLiving("c")}`;

/** Who else holds it, read with their claim locked, so that no beat of theirs comes in between. */
async function holderBut(client: PoolClient, sessionId: string, operatorId: string): Promise<Holder | null> {
  const { rows } = await client.query<Holder>(
    `SELECT c.operator_id, o.name, c.since FROM claim c JOIN operator o ON o.id = c.operator_id
     WHERE c.session_id = $1 AND c.operator_id <> $2 AND ${isLiving("c")} FOR UPDATE OF c`,
    [sessionId, operatorId],
  );
  return rows[0] ?? null;
}

/**
 * Takes a session over from whoever works on it. Waits for the session's row, like every request, so that of a
 * take-over and the former holder's request one comes first. What they asked for before stands.
 */
export async function takeOver(
  operator: CurrentOperator,
  { sessionId, page }: OpenPage,
): Promise<Result<ClaimView, Refusal>> {
  return withTransaction(async (client) => {
    const { rowCount } = await client.query(
      "SELECT FROM verification_session WHERE id = $1 FOR NO KEY UPDATE",
      [sessionId],
    );
    const refusal: Refusal | null = rowCount ? holderRefusal(operator) : { code: "session_unknown" };
    const from = refusal ? null : await take(client, operator, { sessionId, page });
    const view = refusal ? null : await readClaim(client, sessionId, operator);
    await appendAudit(client, {
      action: "take_over",
      outcome: refusal ? "refused" : "done",
      actor: actorOf(operator),
      sessionId,
      detail: {
        ...(from && { from: { id: from.operator_id, name: from.name }, since: from.since.toISOString() }),
        ...(refusal && { refusal: refusal.code }),
      },
    });
    return view ? ok(view) : refuse(refusal ?? { code: "session_unknown" });
  });
}

/** Takes it, and tells from whom. */
async function take(client: PoolClient, operator: CurrentOperator, open: OpenPage): Promise<Holder | null> {
  const { sessionId, page } = open;
  const from = await holderBut(client, sessionId, operator.id);
  const taken = await client.query(TAKE, [sessionId, operator.id, page, from?.operator_id ?? null]);
  // It was free a moment ago, and somebody else's beat came in between.
  if (taken.rowCount === 0) return take(client, operator, open);
  await client.query("DELETE FROM looker WHERE session_id = $1 AND operator_id = $2", [
    sessionId,
    operator.id,
  ]);
  if (from) {
    await recordEvent(client, {
      sessionId,
      kind: "claim_taken_over",
      actorKind: "operator",
      operatorId: operator.id,
      detail: { from: from.name },
    });
  }
  return from;
}
