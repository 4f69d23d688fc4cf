import { randomUUID } from "node:crypto";
import type { AttemptReport } from "../../domain/attempt";
import type { Queryable } from "../db";
import type { SessionVault } from "../vault/session-vault";

/**
 * Keeps what the provider reports of each attempt. Without a vault (the data was erased) only codes and times
 * are kept. What was known of an attempt stays where a later reading leaves it out: Veriff tells the reason of its
 * latest decision only.
 */
export async function storeAttempts(
  client: Queryable,
  sessionId: string,
  vault: SessionVault | null,
  attempts: readonly AttemptReport[],
): Promise<void> {
  for (const attempt of attempts) {
    const sealed = vault && attempt.document ? vault.sealJson(attempt.document) : null;
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO attempt (id, session_id, provider_attempt_id, submitted_at, sealed_document)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (session_id, provider_attempt_id) DO UPDATE SET submitted_at = excluded.submitted_at,
         sealed_document = coalesce(excluded.sealed_document, attempt.sealed_document)
       RETURNING id`,
      [randomUUID(), sessionId, attempt.providerAttemptId, attempt.submittedAt, sealed],
    );
    const checks = attempt.checks.map((check) => ({
      attempt_id: rows[0]?.id,
      kind: check.kind,
      status: check.status,
      error_code: check.errorCode,
      error_reason: vault ? check.errorReason : null,
    }));
    await client.query(
      `INSERT INTO attempt_check (attempt_id, kind, status, error_code, error_reason)
       SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS given(attempt_id uuid, kind text, status text, error_code text, error_reason text)
       ON CONFLICT (attempt_id, kind) DO UPDATE SET status = excluded.status,
         error_code = coalesce(excluded.error_code, attempt_check.error_code),
         error_reason = coalesce(excluded.error_reason, attempt_check.error_reason)`,
      [JSON.stringify(checks)],
    );
  }
}
