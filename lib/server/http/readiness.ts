import { readdir } from "node:fs/promises";
import path from "node:path";
import { pool } from "../db";
import { masterKeyFits, WRONG_MASTER_KEY } from "../vault/master-key";

// Its schema is migrated after ours, by the same command.
const JOB_LIBRARY = "graphile_worker";

/** Why the desk can't serve now; null when it can. Never throws. */
export async function unreadyReason(): Promise<string | null> {
  const folder = path.join(process.cwd(), "prisma", "migrations");
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (!entries) return "prisma/migrations can't be read; start the desk in its own folder";
  const wanted = [...entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name), JOB_LIBRARY];
  try {
    const { rows } = await pool().query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
       UNION ALL SELECT $1::text WHERE to_regclass($1::text || '._private_jobs') IS NOT NULL`,
      [JOB_LIBRARY],
    );
    const applied = new Set(rows.map((row) => row.name));
    const missing = wanted.filter((name) => !applied.has(name));
    if (missing.length) return `migrations missing: ${missing.join(", ")}; run npm run db:migrate`;
    return (await masterKeyFits(pool())) ? null : WRONG_MASTER_KEY;
  } catch (fault) {
    return faultReason(fault);
  }
}

// In our own words, since PostgreSQL's name the login and the server, and anyone may ask for readiness.
// https://www.postgresql.org/docs/current/errcodes-appendix.html
const refusals = new Map([
  ["28P01", "password authentication failed"],
  ["28000", "the server does not let this login in"],
  ["3D000", "there is no such database"],
  ["42501", "its login may not work as the role proofdesk_app"],
]);

function faultReason(fault: unknown): string {
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
  if (code === "42P01" || code === "22023") return "migrations missing: all; run npm run db:migrate";
  const refusal = refusals.get(code) ?? clientRefusal(fault);
  return refusal ? `DATABASE_URL was refused: ${refusal}` : "the database is away";
}

// What the client library finds itself has no code.
function clientRefusal(fault: unknown): string | null {
  const message = fault instanceof Error ? fault.message : "";
  if (message.startsWith("SASL")) return "the server asks for a password";
  return message.includes("does not support SSL") ? "the server does not speak TLS" : null;
}
