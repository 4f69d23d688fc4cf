import { EnvironmentProblem, loadEnvironmentFile, stripeEnvironment } from "../env";
import { logFault } from "../faults";
import { ensureStripeEndpoint } from "../providers";
import { callProblemWords } from "./call-problem-words";
import { webhookUrl } from "./check-subscriptions";
import { addressProblem, ensuredLines } from "./stripe-webhook-words";

// `npm run stripe:webhook`: makes or repairs the webhook endpoint at Stripe.
process.exitCode = await main().catch((fault: unknown) => {
  if (fault instanceof EnvironmentProblem) console.error(fault.message);
  else console.error(`It broke off, see fault ${logFault(fault, "making the webhook endpoint")}.`);
  return 1;
});

async function main(): Promise<number> {
  loadEnvironmentFile();
  const environment = stripeEnvironment();
  const url = webhookUrl("stripe", environment.APP_URL);
  const wrong = addressProblem(url, environment);
  if (wrong) {
    console.error(wrong);
    return 1;
  }
  const answer = await ensureStripeEndpoint(url);
  if (!answer.ok) {
    console.error(callProblemWords("Stripe", answer.refusal));
    if (answer.refusal.status === 403) {
      console.error("The key needs the permission to write webhook endpoints, for this command alone.");
    }
    return 1;
  }
  console.log(ensuredLines(url, answer.value.value).join("\n"));
  return 0;
}
