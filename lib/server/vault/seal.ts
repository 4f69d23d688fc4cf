import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM. The result is version ‖ nonce ‖ ciphertext ‖ tag; `context` is authenticated but not stored,
 * so that a sealed value can't be moved to another session.
 */
export function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const sealed = Buffer.allocUnsafe(1 + NONCE_BYTES + plain.length + TAG_BYTES);
  sealed[0] = VERSION;
  const nonce = freshNonce();
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const body = 1 + NONCE_BYTES;
  sealed.set(nonce, 1);
  // As a stream cipher GCM gives back as many bytes as it takes, and nothing more at the end.
  sealed.set(cipher.update(plain), body);
  cipher.final();
  sealed.set(cipher.getAuthTag(), body + plain.length);
  return sealed;
}

let spare = Buffer.alloc(0);

/** Never the same twice; many are drawn at a time, since each draw costs as much as sealing a kilobyte. */
function freshNonce(): Buffer {
  if (spare.length < NONCE_BYTES) spare = randomBytes(NONCE_BYTES * 256);
  const nonce = spare.subarray(0, NONCE_BYTES);
  spare = spare.subarray(NONCE_BYTES);
  return nonce;
}

/** The reverse of `seal`. Throws on a wrong key, another context or an altered value. */
export function unseal(key: Buffer, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES) {
    throw new Error("sealed value of an unknown version or too short");
  }
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(1, 1 + NONCE_BYTES));
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
