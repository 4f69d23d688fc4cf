import type { Pool } from "pg";

/** The policy of a team of one: nothing waits for a second person. */
export async function teamOfOne(database: Pool): Promise<void> {
  const policy = {
    minimumRole: {
      cancel: "agent",
      resubmit: "agent",
      redact: "supervisor",
      exceptional_resubmit: "supervisor",
    },
    secondPerson: false,
    approvalRules: [],
    approvalHours: 24,
  };
  await database.query(
    `INSERT INTO setting_version (kind, version, body, note, operator_id)
     SELECT 'policy', 1, $1, 'a team of one', id FROM operator WHERE role = 'admin' LIMIT 1`,
    [JSON.stringify(policy)],
  );
}
