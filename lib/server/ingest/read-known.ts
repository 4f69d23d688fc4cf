import type { Provider } from "../../domain/provider";
import type { Queryable } from "../db";
import { keptBefore } from "../retention/kept-before";
import type { SessionRow } from "../sessions/session-row";
import { assertMasterKeyFits } from "../vault/master-key";
import { storableJson } from "./store-steps";

/** What is stored about a provider event and its session before the event is taken in. */
export interface Known {
  duplicate: boolean;
  session: SessionRow | null;
  wrappedKey: Buffer | null;
}

type Row = { duplicate: boolean; known_session: boolean; wrapped_key: Buffer | null } & SessionRow;

// Not unnest: its number of rows is guessed from the values at hand, so each run would be planned anew. Each row is
// looked up by itself: as a plain join, a plan made while the tables were small reads them whole when they have grown.
/** Exported for the test of its plan. */
export const readKnownSql = `
SELECT d.id IS NOT NULL OR ${keptBefore("s", "asked.event_id")} AS duplicate, s.id IS NOT NULL AS known_session, s.*
FROM jsonb_to_recordset($2::jsonb) AS asked(event_id text, session_id text, place int)
LEFT JOIN LATERAL (
  SELECT id FROM webhook_delivery WHERE provider = $1 AND provider_event_id = asked.event_id LIMIT 1) d ON true
LEFT JOIN LATERAL (
  SELECT k.wrapped_key, v.* FROM verification_session v LEFT JOIN session_key k ON k.session_id = v.id
  WHERE v.provider = $1 AND v.provider_session_id = asked.session_id LIMIT 1) s ON true
ORDER BY place`;

export interface Asked {
  providerEventId: string;
  providerSessionId: string;
}

/**
 * One round trip for a list of events; answers in the same order. Throws when a session is new and
 * DATA_ENCRYPTION_KEY is not the key that the others were sealed under.
 */
export async function readKnown(
  client: Queryable,
  provider: Provider,
  asked: readonly Asked[],
): Promise<Known[]> {
  const places = asked.map(({ providerEventId, providerSessionId }, place) => ({
    event_id: providerEventId,
    session_id: providerSessionId,
    place,
  }));
  const values = [provider, storableJson(places)];
  const { rows } = await client.query<Row>({ name: "read_known", text: readKnownSql, values });
  if (rows.some((row) => !row.known_session)) await assertMasterKeyFits(client);
  return rows.map((row) => ({
    duplicate: row.duplicate,
    session: row.known_session ? row : null,
    wrappedKey: row.wrapped_key,
  }));
}
