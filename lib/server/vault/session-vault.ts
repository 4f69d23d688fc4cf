import { randomBytes } from "node:crypto";
import { env } from "../env";
import { seal, unseal } from "./seal";

/**
 * What seals one session's personal data, under the session's own data key. The key is stored wrapped by
 * DATA_ENCRYPTION_KEY; once redaction has emptied it, nobody can open what it sealed.
 */
export interface SessionVault {
  sealText(text: string): Buffer;
  sealJson(value: unknown): Buffer;
  openText(sealed: Uint8Array): string;
  openJson(sealed: Uint8Array): unknown;
}

const masterKey = () => env().DATA_ENCRYPTION_KEY;

function vaultOf(sessionId: string, key: Buffer): SessionVault {
  const openText = (sealed: Uint8Array) => unseal(key, sealed, sessionId).toString("utf8");
  const sealText = (text: string) => seal(key, Buffer.from(text, "utf8"), sessionId);
  return {
    sealText,
    sealJson: (value) => sealText(JSON.stringify(value)),
    openText,
    openJson: (sealed) => JSON.parse(openText(sealed)) as unknown,
  };
}

/** A new data key for a session, and the same wrapped for storing. */
export function newSessionVault(sessionId: string): { vault: SessionVault; wrappedKey: Buffer } {
  const key = randomBytes(32);
  return { vault: vaultOf(sessionId, key), wrappedKey: seal(masterKey(), key, `key:${sessionId}`) };
}

/** Opens a stored key; null when redaction has emptied it. */
export function openSessionVault(sessionId: string, wrappedKey: Uint8Array | null): SessionVault | null {
  if (wrappedKey === null) return null;
  return vaultOf(sessionId, unseal(masterKey(), wrappedKey, `key:${sessionId}`));
}
