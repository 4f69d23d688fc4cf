import type { ProviderNote, UnhandledEvent } from "../../domain/event";
import type { Provider } from "../../domain/provider";
import { mustBeScrubbed } from "../../domain/redaction";
import type { ProviderRedaction } from "../../domain/session";
import { type Queryable, withTransaction } from "../db";
import { openSessionVault } from "../vault/session-vault";
import { storableJson } from "./store-steps";

interface Found {
  id: string;
  redaction: ProviderRedaction;
  wrapped_key: Buffer | null;
}

/** The session a note speaks of: by its id, or by the attempt where only that is named. */
async function findSession(
  client: Queryable,
  provider: Provider,
  note: ProviderNote,
): Promise<Found | undefined> {
  const { rows } = await client.query<Found>(
    `SELECT s.id, s.redaction, k.wrapped_key FROM verification_session s LEFT JOIN session_key k ON k.session_id = s.id
     WHERE s.id = coalesce(
       (SELECT id FROM verification_session WHERE provider = $1 AND provider_session_id = $2),
       (SELECT a.session_id FROM attempt a JOIN verification_session o ON o.id = a.session_id
        WHERE a.provider_attempt_id = $3 AND o.provider = $1 LIMIT 1),
       (SELECT id FROM verification_session WHERE attempt_refs @> ARRAY[$3::text] AND provider = $1 LIMIT 1))
     FOR NO KEY UPDATE OF s`,
    [provider, note.providerSessionId, note.attemptRef],
  );
  return rows[0];
}

/**
 * Keeps a provider's word that moves nothing: once, and on the timeline of its session where that is known; a
 * stranger's is kept by name alone. When it returns, it is committed.
 */
export async function keepNote(
  provider: Provider,
  event: UnhandledEvent,
  note: ProviderNote,
): Promise<"kept" | "unhandled" | "duplicate"> {
  return withTransaction(async (client) => {
    const session = await findSession(client, provider, note);
    const { rowCount } = await client.query(
      `INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome, session_id)
       VALUES ($1, $2, $3, 'webhook', $4, $5) ON CONFLICT (provider, provider_event_id) DO NOTHING`,
      [provider, event.providerEventId, event.type, session ? "kept" : "unhandled", session?.id ?? null],
    );
    if (rowCount === 0) return "duplicate";
    if (!session) return "unhandled";
    const vault = mustBeScrubbed(session.redaction)
      ? null
      : openSessionVault(session.id, session.wrapped_key);
    await client.query(
      `WITH told AS (
         INSERT INTO session_event (session_id, kind, actor_kind, occurred_at, provider_event_id, detail, payload)
         VALUES ($1, $2, 'provider', $3, $4, $5, $6) RETURNING session_id)
       SELECT pg_notify('session_changed', session_id::text) FROM told`,
      [
        session.id,
        note.kind,
        note.occurredAt,
        event.providerEventId,
        storableJson({ type: event.type, ...(vault && note.detail) }),
        vault?.sealJson(note.payload) ?? null,
      ],
    );
    return "kept";
  });
}
