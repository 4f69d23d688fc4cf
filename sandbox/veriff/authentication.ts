import { timingSafeEqual } from "node:crypto";
import { VeriffFailure } from "./failure";
import type { VeriffSettings } from "./settings";
import { signVeriff } from "./signature";
import { UUID } from "./uuid";

const refused = (code: string, message: string) => new VeriffFailure(401, code, message);

/** Throws the provider's 401 unless the one integration's key is given. https://devdocs.veriff.com/apidocs */
export function authenticate(client: string | null, { apiKey }: VeriffSettings): void {
  if (client === null || client === "") {
    throw refused(
      "1801",
      "Mandatory X-AUTH-CLIENT header containing the API key is missing from the request.",
    );
  }
  if (!UUID.test(client)) {
    throw refused("1802", "The API key in the X-AUTH-CLIENT header is not a valid UUID.");
  }
  if (client !== apiKey) {
    throw refused("1803", "Integration with the API key in the X-AUTH-CLIENT header was not found.");
  }
}

/** What a request is signed over: the id in its path, or its raw body. */
export interface Signed {
  readonly what: "query ID" | "request body";
  readonly message: string;
}

/**
 * Throws the provider's 401 unless the signature is over this very message. Strict where the documentation says
 * lower-case: https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security
 */
export function checkSignature(given: string | null, signed: Signed, { secret }: VeriffSettings): void {
  if (given === null || !/^[0-9a-f]{64}$/i.test(given)) {
    throw refused("1812", "The X-HMAC-SIGNATURE header is not a valid SHA-256 hash.");
  }
  const expected = Buffer.from(signVeriff(secret, signed.message));
  if (timingSafeEqual(Buffer.from(given), expected)) return;
  throw refused(
    signed.what === "query ID" ? "1818" : "1819",
    `Signature does not match the HMAC-SHA256 of ${signed.what} and integration API secret.`,
  );
}
