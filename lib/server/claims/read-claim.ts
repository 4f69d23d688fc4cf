import type { ClaimView } from "../../contract/claim-view";
import type { Queryable } from "../db";
import { isLiving } from "./is-living";

interface Row {
  operator_id: string | null;
  name: string | null;
  since: Date | null;
  taken_from: string | null;
  lookers: string[];
}

const sql = `
SELECT c.operator_id, h.name, c.since, c.taken_from,
  ARRAY(SELECT o.name FROM looker l JOIN operator o ON o.id = l.operator_id
    WHERE l.session_id = $1 AND ${isLiving("l")} AND l.operator_id <> $2 AND l.operator_id IS DISTINCT FROM c.operator_id
    ORDER BY o.name LIMIT 20) AS lookers
FROM (VALUES (1)) one
LEFT JOIN claim c ON c.session_id = $1 AND ${isLiving("c")}
LEFT JOIN operator h ON h.id = c.operator_id`;

/** Who works on the session and who else looks, as this operator sees it. */
export async function readClaim(
  client: Queryable,
  sessionId: string,
  operator: { id: string },
): Promise<ClaimView> {
  const { rows } = await client.query<Row>(sql, [sessionId, operator.id]);
  const row = rows[0];
  const held = row?.operator_id && row.name && row.since;
  return {
    holder: held
      ? {
          name: row.name ?? "",
          since: row.since?.toISOString() ?? "",
          own: row.operator_id === operator.id,
          fromYou: row.taken_from === operator.id,
        }
      : null,
    lookers: row?.lookers ?? [],
  };
}
