import { createHash, timingSafeEqual } from "node:crypto";
import { missingKey, wrongKey } from "./errors";

/** Throws the provider's 401 unless the one accepted key is given, as a bearer token or as a basic user name. */
export function authenticate(authorization: string | undefined, accepted: string): void {
  const [scheme, credentials] = (authorization ?? "").split(" ");
  const given = scheme?.toLowerCase() === "basic" ? userName(credentials ?? "") : (credentials ?? "");
  if (given === "") throw missingKey();
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (!timingSafeEqual(digest(given), digest(accepted))) throw wrongKey(given);
}

function userName(credentials: string): string {
  return Buffer.from(credentials, "base64").toString("utf8").split(":")[0] ?? "";
}
