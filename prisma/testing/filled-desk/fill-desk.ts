import { Client } from "pg";
import { databaseUrl } from "@/lib/server/env";
import { makeOperator } from "../operators";
import { belongingsSql, workSql } from "./belongings-sql";
import { sessionsSql } from "./sessions-sql";

/** The tables that `fillDesk` makes grow with the number of sessions, and a real desk too. */
export const bigTables: ReadonlySet<string> = new Set([
  "verification_session",
  "session_key",
  "session_event",
  "webhook_delivery",
  "attempt",
  "attempt_check",
  "guarded_action",
  "approval",
  "resume_link",
  "bulk_row",
  "provider_call",
  "audit_entry",
]);

/**
 * A year of a company's sessions with all that belongs to them, by a few statements. As the owner with triggers off:
 * nothing here is checked but by whoever reads it. Nobody's key is there, so that no sealed text can be opened.
 */
export async function fillDesk(sessions: number): Promise<void> {
  for (const role of ["agent", "agent", "agent", "supervisor", "admin"] as const) await makeOperator(role);
  const owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  try {
    await owner.query("SET session_replication_role = replica");
    for (const sql of [sessionsSql, ...belongingsSql, ...workSql]) {
      const takesSize = sql.includes("$1");
      await owner.query(sql, takesSize ? [sessions] : []);
    }
    await owner.query("VACUUM ANALYZE");
  } finally {
    await owner.end();
  }
}
