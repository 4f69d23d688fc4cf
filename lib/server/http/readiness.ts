import { readdir } from "node:fs/promises";
import path from "node:path";
import { pool } from "../db";

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
    return missing.length ? `migrations missing: ${missing.join(", ")}; run npm run db:migrate` : null;
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? fault.code : null;
    if (code === "42P01" || code === "22023") return "migrations missing: all; run npm run db:migrate";
    return "the database is away";
  }
}
