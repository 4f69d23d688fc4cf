import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** Waits until no job that could run is left. Throws after two minutes. */
export async function jobsDone(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    for (let tries = 0; tries < 480; tries += 1, await wait(250)) {
      const { rows } = await client.query<{ left: number }>(
        "SELECT count(*)::int AS left FROM graphile_worker._private_jobs WHERE attempts = 0 OR locked_at IS NOT NULL",
      );
      if (rows[0]?.left === 0) return;
    }
    throw new Error("The worker did not finish within two minutes.");
  });
}

/** Whatever hangs on the sessions that are to go. The audit's entries stay: nobody can take those out. */
const hanging = ["guarded_action", "session_event", "session_key", "webhook_delivery", "attempt"];

/** Takes out what measures put in by webhooks, so that the next run finds the same tables. */
export async function clearIngested(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query("SET session_replication_role = replica");
    // Newer than all that was seeded, so that an index finds them.
    await client.query(`CREATE TEMPORARY TABLE gone AS SELECT s.id FROM bench.seed, verification_session s
      WHERE s.created_at > ends_at - interval '1 day' AND provider_session_id LIKE 'vs\\_1Bench%'`);
    const { rowCount } = await client.query("SELECT FROM gone LIMIT 1");
    if (rowCount === 0) return;
    await client.query("ANALYZE gone");
    await client.query(
      "DELETE FROM attempt_check WHERE attempt_id IN (SELECT id FROM attempt WHERE session_id IN (SELECT id FROM gone))",
    );
    for (const table of hanging) {
      await client.query(`DELETE FROM ${table} WHERE session_id IN (SELECT id FROM gone)`);
    }
    await client.query("DELETE FROM webhook_delivery WHERE provider_event_id LIKE 'evt\\_1Bench%'");
    await client.query("DELETE FROM verification_session WHERE id IN (SELECT id FROM gone)");
    await client.query("DELETE FROM graphile_worker._private_jobs");
    await client.query("VACUUM (ANALYZE) verification_session, session_event, webhook_delivery, session_key");
  });
}

async function withClient(connectionString: string, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
