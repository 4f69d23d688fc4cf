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

/** Takes out what the measurement put in, so that the next one finds the same tables. */
export async function clearIngested(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query("SET session_replication_role = replica");
    await client.query(
      "CREATE TEMP TABLE gone AS SELECT id FROM verification_session WHERE provider_session_id LIKE 'vs\\_1Bench%'",
    );
    await client.query(
      "DELETE FROM attempt_check WHERE attempt_id IN (SELECT id FROM attempt WHERE session_id IN (SELECT id FROM gone))",
    );
    for (const table of ["session_event", "session_key", "webhook_delivery", "attempt"]) {
      await client.query(`DELETE FROM ${table} WHERE session_id IN (SELECT id FROM gone)`);
    }
    await client.query("DELETE FROM webhook_delivery WHERE provider_event_id LIKE 'evt\\_1Bench%'");
    await client.query("DELETE FROM verification_session WHERE id IN (SELECT id FROM gone)");
    await client.query("DELETE FROM graphile_worker._private_jobs WHERE key LIKE 'confirm:%'");
    await client.query("VACUUM (ANALYZE)");
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
