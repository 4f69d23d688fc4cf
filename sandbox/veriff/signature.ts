import { createHmac } from "node:crypto";

/**
 * `X-HMAC-SIGNATURE`: lower-case hex HMAC-SHA256 under the shared secret as text, dashes kept. The message is the
 * raw body, or the id in the path where there is none.
 * https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security
 */
export function signVeriff(secret: string, message: string | Buffer): string {
  return createHmac("sha256", secret).update(message).digest("hex");
}
