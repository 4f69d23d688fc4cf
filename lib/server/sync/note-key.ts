import { type Provider, providerName } from "../../domain/provider";
import type { Queryable } from "../db";

/** What an action waits for that the provider turned away for our key. */
export const keyWords = (provider: Provider): string =>
  `${providerName[provider]} does not accept the desk's API key; this goes on once the key is right.`;

/** Whether an action other than `$3` still waits for the key: what it needs the key for may not be what just worked. */
export const someoneWaits = `EXISTS (
  SELECT FROM guarded_action a JOIN verification_session s ON s.id = a.session_id
  WHERE a.state = 'sending' AND s.provider = $1 AND a.problem = $2 AND a.id::text <> $3)`;

/** Admins are told at once. */
export async function noteKeyRefused(client: Queryable, provider: Provider): Promise<void> {
  await client.query(
    `INSERT INTO provider_check (provider, problem, checked_at) VALUES ($1, 'misconfigured', now())
     ON CONFLICT (provider) DO UPDATE SET problem = excluded.problem, checked_at = excluded.checked_at`,
    [provider],
  );
}

/** A call of an action was accepted, so its banner goes, unless others still wait. */
export async function noteKeyAccepted(
  client: Queryable,
  provider: Provider,
  actionId: string,
): Promise<void> {
  await client.query(
    `UPDATE provider_check SET problem = NULL
     WHERE provider = $1 AND problem = 'misconfigured' AND NOT ${someoneWaits}`,
    [provider, keyWords(provider), actionId],
  );
}
