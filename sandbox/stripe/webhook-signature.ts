import { createHmac } from "node:crypto";

/**
 * The `Stripe-Signature` header: one `v1` per valid secret, and the meaningless `v0` that test mode adds.
 * https://docs.stripe.com/webhooks#verify-manually
 */
export function signatureHeader(body: string, secrets: readonly string[], timestamp: number): string {
  const sign = (secret: string) =>
    createHmac("sha256", secret).update(`${timestamp}.${body}`, "utf8").digest("hex");
  return [`t=${timestamp}`, ...secrets.map((secret) => `v1=${sign(secret)}`), `v0=${sign("test_mode")}`].join(
    ",",
  );
}
