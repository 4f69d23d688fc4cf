import pg, { type Client } from "pg";
import type { Desk } from "../desk/desk";
import { until } from "./until";

/** A place where the web process stands still until it is opened. */
export interface Gate {
  /** Resolves once the web process stands before it. */
  reached(): Promise<void>;
  open(): Promise<void>;
}

/** A write to the database, in the middle of which the web process is to stand still. */
export interface Moment {
  table: string;
  /** `BEFORE UPDATE`, `AFTER INSERT`, … */
  when: string;
  /** About OLD and NEW. */
  condition: string;
}

const KEY = 77_001;

/** Whether a connection of the web process is in such a state. */
export async function webIs(desk: Desk, condition: string, values: unknown[] = []): Promise<boolean> {
  const sql = `SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'proofdesk' AND ${condition}`;
  return ((await desk.database.query(sql, values)).rowCount ?? 0) > 0;
}

async function connect(desk: Desk): Promise<{ client: Client; backend: number }> {
  const client = new pg.Client({ connectionString: desk.environment.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ backend: number }>("SELECT pg_backend_pid() AS backend");
  return { client, backend: rows[0]?.backend ?? 0 };
}

const waitsFor = (desk: Desk, backend: number, what: string) =>
  until(what, () => webIs(desk, "$1 = ANY (pg_blocking_pids(pid))", [backend]));

/**
 * Stops whoever makes such a write: a trigger, put there by the test alone, waits for a lock that the test holds.
 * The transaction then wants its commit to be heard of by a standby, which only `commitGate` makes it wait for.
 */
export async function writeGate(
  desk: Desk,
  { table, when, condition }: Moment,
): Promise<Gate & { letGo(): Promise<void> }> {
  const { client, backend } = await connect(desk);
  await client.query("SELECT pg_advisory_lock($1)", [KEY]);
  await client.query(`
    CREATE OR REPLACE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(${KEY}), set_config('synchronous_commit', 'on', true);
      RETURN NEW;
    END $$;
    CREATE TRIGGER gate ${when} ON ${table} FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION wait_at_gate()`);
  const letGo = async () => void (await client.query("SELECT pg_advisory_unlock_all()"));
  return {
    reached: () => waitsFor(desk, backend, `${when} of ${table}`),
    letGo,
    open: async () => {
      await letGo();
      await client.query(`DROP TRIGGER gate ON ${table}`);
      await client.end();
    },
  };
}

/** Stops whoever reads from the table or writes to it. */
export async function tableGate(desk: Desk, table: string): Promise<Gate> {
  const { client, backend } = await connect(desk);
  await client.query("BEGIN");
  await client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  return {
    reached: () => waitsFor(desk, backend, `use of ${table}`),
    open: async () => {
      await client.query("COMMIT");
      await client.end();
    },
  };
}
