import type { Provider } from "../../domain/provider";
import type { ProviderPort } from "../../domain/provider-port";
import { pool } from "../db";
import { env } from "../env";
import { connectedProviders } from "../providers";
import { keyWords, someoneWaits } from "./note-key";

export const webhookUrl = (provider: Provider, origin = env().APP_URL): string =>
  new URL(`/api/webhooks/${provider}`, origin).href;

type Readable = Pick<ProviderPort, "provider"> & { subscription: NonNullable<ProviderPort["subscription"]> };

interface Seen {
  subscribed: boolean | null;
  problem: string | null;
}

async function look({ provider, subscription }: Readable): Promise<Seen> {
  const answer = await subscription(webhookUrl(provider));
  if (!answer.ok) return { subscribed: null, problem: answer.refusal.kind };
  const found = answer.value.value;
  if (!found.known) return { subscribed: null, problem: "not_permitted" };
  return { subscribed: found.found && found.missingTypes.length === 0, problem: null };
}

/** Where no subscription can be read, a reading of any active session shows at least whether our key is taken. */
async function tryKey({
  provider,
  retrieve,
}: Pick<ProviderPort, "provider" | "retrieve">): Promise<Seen | null> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT provider_session_id AS id FROM verification_session WHERE active AND provider = $1
     ORDER BY coalesce(confirmed_at, first_seen_at) DESC LIMIT 1`,
    [provider],
  );
  if (!rows[0]) return null;
  const read = await retrieve(rows[0].id);
  const answered = read.ok || read.refusal.kind === "not_found";
  return { subscribed: null, problem: answered ? null : read.refusal.kind };
}

/** A key that can look at this and not do that is still refused, while an action waits for it. */
async function keep(provider: Provider, { subscribed, problem }: Seen): Promise<void> {
  const passing = problem === "unreachable" || problem === "rate_limited";
  await pool().query(
    `INSERT INTO provider_check AS c (provider, problem, redacted_subscribed, checked_at)
     VALUES ($1, CASE WHEN ${someoneWaits} THEN 'misconfigured' ELSE $4 END, $5, now())
     ON CONFLICT (provider) DO UPDATE SET problem = excluded.problem, checked_at = excluded.checked_at,
       redacted_subscribed = CASE WHEN $6 THEN c.redacted_subscribed ELSE excluded.redacted_subscribed END`,
    [provider, keyWords(provider), "", problem, subscribed, passing],
  );
}

/**
 * Looks whether each provider will send us everything, or at least takes our key, and keeps the answer for the admins'
 * banner. A provider that can't be asked just now takes back nothing: what was known of it stays known.
 */
export async function checkSubscriptions(): Promise<void> {
  for (const port of connectedProviders().values()) {
    const { provider, subscription } = port;
    const seen = await (subscription ? look({ provider, subscription }) : tryKey(port));
    if (!seen) continue;
    await keep(port.provider, seen);
  }
}
