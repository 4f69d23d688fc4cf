import { createHmac } from "node:crypto";
import type { Desk } from "./desk";
import { deskSettings } from "./settings";

/**
 * Sends a well-signed event that the desk keeps by name. Returns its id, and throws unless it is answered 200.
 * https://docs.stripe.com/webhooks#verify-manually
 */
export async function sendWebhook({ origin }: Pick<Desk, "origin">, id: string): Promise<string> {
  const body = JSON.stringify({ id, object: "event", type: "customer.created", data: { object: {} } });
  const at = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", deskSettings.STRIPE_WEBHOOK_SECRET)
    .update(`${at}.${body}`)
    .digest("hex");
  const headers = { "stripe-signature": `t=${at},v1=${signature}` };
  const answer = await fetch(`${origin}/api/webhooks/stripe`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the webhook was answered ${answer.status}`);
  return id;
}
