import type { ClaimView } from "../../contract/claim-view";
import { CLAIM_SECONDS, mayHold } from "../../domain/claim";
import type { CurrentOperator } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { pool } from "../db";
import { isLiving } from "./is-living";
import { readClaim } from "./read-claim";

export interface OpenPage {
  sessionId: string;
  page: string;
}

const lease = `now() + interval '${CLAIM_SECONDS} seconds'`;
const mine = `c.operator_id = excluded.operator_id`;

// No lock on the session: to take what is free comes before or after a colleague's request, and both are right.
const HOLD = `
INSERT INTO claim AS c (session_id, operator_id, page, since, until)
SELECT id, $2, $3, now(), ${lease} FROM verification_session WHERE id = $1
ON CONFLICT (session_id) DO UPDATE SET operator_id = excluded.operator_id, page = excluded.page, until = excluded.until,
  since = CASE WHEN ${mine} AND ${isLiving("c")} THEN c.since ELSE excluded.since END,
  taken_from = CASE WHEN ${mine} AND ${isLiving("c")} THEN c.taken_from END
WHERE ${mine} OR NOT ${isLiving("c")}`;

const LOOK = `
INSERT INTO looker (session_id, operator_id, page, until)
SELECT id, $2, $3, ${lease} FROM verification_session WHERE id = $1
ON CONFLICT (session_id, operator_id) DO UPDATE SET page = excluded.page, until = excluded.until`;

const LOOK_NO_MORE = "DELETE FROM looker WHERE session_id = $1 AND operator_id = $2";

/**
 * The heartbeat of an open page. Whoever can work takes the claim while it is free and keeps it while it is theirs;
 * everybody else is seen to look.
 */
export async function keepClaim(
  operator: CurrentOperator,
  { sessionId, page }: OpenPage,
): Promise<Result<ClaimView, Refusal>> {
  const open = [sessionId, operator.id, page];
  const holds = mayHold(operator) && (await pool().query(HOLD, open)).rowCount === 1;
  if (holds) await pool().query(LOOK_NO_MORE, [sessionId, operator.id]);
  else if ((await pool().query(LOOK, open)).rowCount === 0) return refuse({ code: "session_unknown" });
  return ok(await readClaim(pool(), sessionId, operator));
}
