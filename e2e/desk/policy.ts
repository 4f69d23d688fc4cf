import type { Pool } from "pg";
import { defaultPolicy, type Policy } from "@/lib/domain/policy";

/** Has the desk's next policy differ from the delivered one. */
export async function changePolicy(database: Pool, change: Partial<Policy>): Promise<void> {
  await database.query(
    `INSERT INTO setting_version (kind, version, body, note, operator_id)
     SELECT 'policy', coalesce((SELECT max(version) FROM setting_version WHERE kind = 'policy'), 0) + 1, $1,
       'as the test wants it', id
     FROM operator WHERE role = 'admin' LIMIT 1`,
    [JSON.stringify({ ...defaultPolicy, ...change })],
  );
}

/** The policy of a team of one: nothing waits for a second person. */
export const teamOfOne = (database: Pool): Promise<void> =>
  changePolicy(database, { secondPerson: false, approvalRules: [] });
