import pg from "pg";

/**
 * Empties every table of the worker's test database, the job queue's too, and restarts the sequences. The providers'
 * limits stay, which the migrations put there.
 * As superuser with triggers off, since audit entries refuse to be removed.
 */
export async function resetDatabase(): Promise<void> {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString?.includes("/test_")) throw new Error("Only a test database is ever emptied.");
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ tables: string }>(TABLES);
    await client.query("SET session_replication_role = replica");
    await client.query(`TRUNCATE ${rows[0]?.tables} RESTART IDENTITY CASCADE`);
  } finally {
    await client.end();
  }
}

const TABLES = `
  SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS tables FROM pg_tables
  WHERE (schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'call_limit'))
     OR (schemaname = 'graphile_worker' AND tablename IN ('_private_jobs', '_private_job_queues'))`;
