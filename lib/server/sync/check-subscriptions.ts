import type { Provider } from "../../domain/provider";
import type { ProviderPort } from "../../domain/provider-port";
import { pool } from "../db";
import { env } from "../env";
import { connectedProviders } from "../providers";

export const webhookUrl = (provider: Provider, origin = env().APP_URL): string =>
  new URL(`/api/webhooks/${provider}`, origin).href;

type Readable = Pick<ProviderPort, "provider"> & { subscription: NonNullable<ProviderPort["subscription"]> };

async function look({
  provider,
  subscription,
}: Readable): Promise<{ subscribed: boolean | null; problem: string | null }> {
  const answer = await subscription(webhookUrl(provider));
  if (!answer.ok) return { subscribed: null, problem: answer.refusal.kind };
  const found = answer.value.value;
  if (!found.known) return { subscribed: null, problem: "not_permitted" };
  return { subscribed: found.found && found.missingTypes.length === 0, problem: null };
}

/**
 * Looks whether each provider will send us everything, and keeps the answer for the admins' banner. A provider
 * that can't be asked just now takes back nothing: what was known of it stays known.
 */
export async function checkSubscriptions(): Promise<void> {
  for (const port of connectedProviders().values()) {
    const { provider, subscription } = port;
    // Where they can't be read, nothing is known and nothing is wrong.
    if (!subscription) continue;
    const { subscribed, problem } = await look({ provider, subscription });
    await pool().query(
      `INSERT INTO provider_check AS c (provider, redacted_subscribed, problem, checked_at) VALUES ($1, $2, $3, now())
       ON CONFLICT (provider) DO UPDATE SET problem = excluded.problem, checked_at = excluded.checked_at,
         redacted_subscribed = CASE WHEN $4 THEN c.redacted_subscribed ELSE excluded.redacted_subscribed END`,
      [port.provider, subscribed, problem, problem === "unreachable" || problem === "rate_limited"],
    );
  }
}
