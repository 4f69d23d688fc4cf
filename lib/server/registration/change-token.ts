import { randomUUID } from "node:crypto";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { commandLine } from "../operators/change-operator";
import { hashRegistrationToken, newRegistrationToken } from "./registration-token";

/** Every expected no to a change of the registration tokens. */
type TokenRefusal = { code: "name_taken"; name: string } | { code: "name_unknown"; name: string };

export function tokenRefusalSentence(refusal: TokenRefusal): string {
  switch (refusal.code) {
    case "name_taken":
      return `There already is a token ${refusal.name}. --revoke ends it, or give the new one another name.`;
    case "name_unknown":
      return `There is no valid token ${refusal.name}.`;
  }
}

/** Makes a token valid, on behalf of whoever runs the command, and returns it: nothing can tell it again. */
export async function addToken(
  name: string,
  token = newRegistrationToken(),
): Promise<Result<string, TokenRefusal>> {
  const id = randomUUID();
  return withTransaction(async (client) => {
    // The name of a revoked token is free again; its row goes, the audit keeps what there was.
    const { rowCount } = await client.query(
      `INSERT INTO registration_token (id, name, token_hash) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET id = excluded.id, token_hash = excluded.token_hash, created_at = now(),
         last_used_at = NULL, revoked_at = NULL
       WHERE registration_token.revoked_at IS NOT NULL`,
      [id, name, hashRegistrationToken(token)],
    );
    if (!rowCount) return refuse({ code: "name_taken", name });
    const detail = { tokenId: id, name };
    await appendAudit(client, { action: "token_add", outcome: "done", actor: commandLine, detail });
    return ok(token);
  });
}

/** The token is refused from the next request on. */
export async function revokeToken(name: string): Promise<Result<null, TokenRefusal>> {
  return withTransaction(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "UPDATE registration_token SET revoked_at = now() WHERE name = $1 AND revoked_at IS NULL RETURNING id",
      [name],
    );
    if (!rows[0]) return refuse({ code: "name_unknown", name });
    const detail = { tokenId: rows[0].id, name };
    await appendAudit(client, { action: "token_revoke", outcome: "done", actor: commandLine, detail });
    return ok(null);
  });
}
