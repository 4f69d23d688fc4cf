import type { Provider } from "../../domain/provider";
import type { Queryable } from "../db";

/** Remembers that the provider has not enabled a call for us, until an admin has it tried again. */
export async function rememberRefusal(
  client: Queryable,
  provider: Provider,
  call: string,
  message: string,
): Promise<void> {
  await client.query(
    `INSERT INTO call_refusal (provider, call, message) VALUES ($1, $2, $3)
     ON CONFLICT (provider, call) DO UPDATE SET message = excluded.message, refused_at = now()`,
    [provider, call, message],
  );
}

/** The call may be tried again. Whether one had been refused. */
export async function forgetRefusal(client: Queryable, provider: Provider, call: string): Promise<boolean> {
  const { rowCount } = await client.query("DELETE FROM call_refusal WHERE provider = $1 AND call = $2", [
    provider,
    call,
  ]);
  return rowCount === 1;
}
