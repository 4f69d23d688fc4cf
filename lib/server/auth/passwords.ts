import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;

/** argon2id with the library's parameters (19 MiB, 2 passes, 1 lane), which are OWASP's. */
export const hashPassword = (password: string): Promise<string> => hash(password);

let decoy: Promise<string> | undefined;

/** Without a stored hash it works as long and says no, so that an unknown account answers no faster. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(24).toString("base64"));
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}

export const passwordLengthAllowed = (password: string): boolean =>
  password.length >= PASSWORD_MIN && password.length <= PASSWORD_MAX;
