import type { Call } from "../../domain/provider-port";
import { ok } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { pool, type Queryable } from "../db";
import { providerPort } from "../providers";
import type { SessionRow } from "../sessions/session-row";
import { openSessionVault } from "../vault/session-vault";

/** Seals a link that the provider tells only once; one that is kept already stays. Whether it was taken. */
export async function keepLink(
  client: Queryable,
  sessionId: string,
  wrappedKey: Buffer | null,
  link: string | null,
): Promise<boolean> {
  const vault = openSessionVault(sessionId, wrappedKey);
  if (link === null || !vault) return false;
  const { rowCount } = await client.query(
    "INSERT INTO kept_link (session_id, sealed_link) VALUES ($1, $2) ON CONFLICT (session_id) DO NOTHING",
    [sessionId, vault.sealText(link)],
  );
  return rowCount === 1;
}

async function keptLink(sessionId: string): Promise<string | null> {
  const { rows } = await pool().query<{ sealed_link: Buffer; wrapped_key: Buffer | null }>(
    `SELECT l.sealed_link, k.wrapped_key FROM kept_link l JOIN session_key k USING (session_id)
     WHERE session_id = $1`,
    [sessionId],
  );
  const vault = rows[0] ? openSessionVault(sessionId, rows[0].wrapped_key) : null;
  return rows[0] && vault ? vault.openText(rows[0].sealed_link) : null;
}

/**
 * The subject's way into a session and the session as it stands: a fresh link from the provider, or the one that was
 * told once and is kept in the vault. It must go into the redirect and nowhere else.
 */
export async function subjectLink(
  session: Pick<SessionRow, "id" | "provider" | "provider_session_id">,
): Call<{ url: string | null; fact: SessionFact }> {
  const port = providerPort(session.provider);
  if (port.subjectUrl) return port.subjectUrl(session.provider_session_id);
  const read = await port.retrieve(session.provider_session_id);
  if (!read.ok) return read;
  return ok({ ...read.value, value: { url: await keptLink(session.id), fact: read.value.value } });
}
