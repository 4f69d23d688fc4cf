import { env, loadEnvironmentFile } from "../env";
import { ensureStripeEndpoint } from "../providers";
import { webhookUrl } from "./check-subscriptions";

const sixTypes = "It names all six identity.verification_session types, redacted among them.";

// `npm run stripe:webhook`: makes or repairs the webhook endpoint at Stripe.
async function main(): Promise<void> {
  loadEnvironmentFile();
  env();
  const url = webhookUrl("stripe");
  const answer = await ensureStripeEndpoint(url);
  if (!answer.ok) throw new Error(`Stripe did not do it (${answer.refusal.kind}): ${answer.refusal.message}`);
  const { outcome, endpointId, secret } = answer.value.value;
  console.log(`${url}\nWebhook endpoint ${endpointId} ${outcome}. ${sixTypes}`);
  if (secret) {
    console.log(
      `\nIts signing secret, shown only now. Add it to STRIPE_WEBHOOK_SECRET and restart:\n\n  ${secret}\n`,
    );
  } else {
    console.log(
      "Stripe shows its signing secret in the Dashboard only; STRIPE_WEBHOOK_SECRET has to hold it.",
    );
  }
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
});
