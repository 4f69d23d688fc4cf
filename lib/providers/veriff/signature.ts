import { createHmac, timingSafeEqual } from "node:crypto";

const hmac = (secret: string, message: string | Buffer) =>
  createHmac("sha256", secret).update(message).digest();

/**
 * What goes into `X-HMAC-SIGNATURE`: over the raw body of a POST or PATCH, over the id in the path of a GET or DELETE.
 * https://developers.veriff.com/#generating-x-hmac-signature
 */
export const sign = (secret: string, message: string | Buffer): string =>
  hmac(secret, message).toString("hex");

/** Whether any of the secrets signed the message; several are valid while one is being rotated. Any case counts. */
export function isSigned(secrets: readonly string[], message: string | Buffer, received: string): boolean {
  if (!/^[0-9a-f]{64}$/i.test(received)) return false;
  const given = Buffer.from(received, "hex");
  // Every secret is tried, so that the time doesn't tell which one fits.
  return secrets.map((secret) => timingSafeEqual(hmac(secret, message), given)).includes(true);
}
