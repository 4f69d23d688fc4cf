import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { pool } from "@/lib/server/db";
import { databaseUrl } from "@/lib/server/env";
import type { SessionRow } from "@/lib/server/sessions/session-row";

let made = 0;

/** A session's row as ingest would leave it, with invented values; `over` sets columns. */
export async function makeSession(over: Partial<SessionRow> = {}): Promise<SessionRow> {
  made += 1;
  const at = new Date(Date.UTC(2026, 10, 21, 12) + made * 1000);
  const row = {
    id: randomUUID(),
    provider: "stripe",
    provider_session_id: `vs_1Factory${String(made).padStart(14, "0")}`,
    livemode: false,
    kind: "document",
    options: {},
    client_reference: null,
    status: "requires_input",
    stage: "waiting",
    active: true,
    terminal: false,
    status_rank: 0,
    status_at: at,
    created_at: at,
    last_event_at: at,
    attempt_refs: [],
    ...over,
  };
  const columns = Object.keys(row);
  const places = columns.map((_, place) => `$${place + 1}`);
  const { rows } = await pool().query<SessionRow>(
    `INSERT INTO verification_session (${columns}) VALUES (${places}) RETURNING *`,
    Object.values(row),
  );
  if (!rows[0]) throw new Error("a session was not made");
  return rows[0];
}

/**
 * Many sessions at once, one a minute, spread over stages as a company's would be: most verified, a fifth failed.
 * References are `customer-<n>`, the newest has the highest.
 */
export async function makeSessions(howMany: number): Promise<void> {
  await pool().query(
    `INSERT INTO verification_session (id, provider, provider_session_id, livemode, kind, options,
       client_reference, status, stage, active, failure_code, failure_reason, failure_class, terminal, status_rank,
       redaction, attempt_refs, attempt_count, status_at, created_at, last_event_at)
     SELECT gen_random_uuid(), 'stripe', 'vs_1Many' || lpad(n::text, 16, '0'), false, 'document', '{}',
       'customer-' || n, status, stage::stage, stage IN ('waiting', 'processing', 'failed') AND n % 50 <> 0, code, CASE WHEN code IS NOT NULL THEN 'A reason.' END,
       CASE WHEN code IS NOT NULL THEN 'user_can_fix' END, stage = 'closed', 2,
       CASE WHEN n % 50 = 0 THEN 'redacted' ELSE 'none' END::redaction, ARRAY['vr_' || n], 1, at, at, at
     FROM generate_series(1, $1::int) n,
       LATERAL (SELECT timestamptz '2026-01-01' + n * interval '1 minute' AS at) instant,
       LATERAL (SELECT CASE WHEN n % 100 < 65 THEN 'verified' WHEN n % 100 < 85 THEN 'failed'
         WHEN n % 100 < 93 THEN 'closed' WHEN n % 100 < 99 THEN 'waiting' ELSE 'processing' END AS stage) s,
       LATERAL (SELECT CASE stage WHEN 'verified' THEN 'verified' WHEN 'closed' THEN 'canceled'
           WHEN 'processing' THEN 'processing' ELSE 'requires_input' END AS status,
         CASE WHEN stage = 'failed' THEN (ARRAY['document_expired', 'abandoned', 'selfie_face_mismatch'])[1 + n % 3]
           END AS code) w`,
    [howMany],
  );
  await asOwner("VACUUM ANALYZE verification_session");
}

/** What the role that the application works as may not do. */
async function asOwner(statement: string): Promise<void> {
  const owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  await owner.query(statement).finally(() => owner.end());
}
