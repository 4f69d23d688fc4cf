import { createCipheriv, randomBytes } from "node:crypto";
import pg from "pg";

/** Lets the run's DATA_ENCRYPTION_KEY open the oldest session: the desk refuses a key that opens nothing stored. */
export async function sealOldestKey(url: string, masterKey: Buffer): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      "SELECT session_id AS id FROM session_key WHERE wrapped_key IS NOT NULL ORDER BY created_at, session_id LIMIT 1",
    );
    for (const { id } of rows) {
      const values = [id, wrap(masterKey, `key:${id}`)];
      await client.query("UPDATE session_key SET wrapped_key = $2 WHERE session_id = $1", values);
    }
  } finally {
    await client.end();
  }
}

/** A new data key as the product stores it: version, nonce, ciphertext, tag. */
function wrap(masterKey: Buffer, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", masterKey, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(randomBytes(32)), cipher.final()]);
  return Buffer.concat([Buffer.from([1]), nonce, sealed, cipher.getAuthTag()]);
}
