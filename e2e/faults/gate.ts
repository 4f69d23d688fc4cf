import pg, { type Client } from "pg";
import type { Desk } from "../desk/desk";
import { until } from "./until";

/** A place where the web process, or the worker, stands still until it is opened. */
export interface Gate {
  /** Resolves once it stands before it, with so many actions at once. */
  reached(actions?: number): Promise<void>;
  open(): Promise<void>;
}

/** A write to the database, in the middle of which the process is to stand still. */
export interface Moment {
  table: string;
  /** `BEFORE UPDATE`, `AFTER INSERT`, … */
  when: string;
  /** About OLD and NEW. */
  condition: string;
}

const KEY = 77_001;

/** The names by which PostgreSQL knows the connections of a desk's processes. */
const OURS = "application_name ~ '^(proofdesk|worker)'";

/** How many connections of the desk's processes are in such a state. */
export async function countConnections(
  desk: Desk,
  condition: string,
  values: unknown[] = [],
): Promise<number> {
  const sql = `SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND ${OURS} AND ${condition}`;
  return (await desk.database.query(sql, values)).rowCount ?? 0;
}

async function connect(desk: Desk): Promise<{ client: Client; backend: number }> {
  const client = new pg.Client({ connectionString: desk.environment.DATABASE_URL });
  // PostgreSQL may be restarted while the gate is shut.
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ backend: number }>("SELECT pg_backend_pid() AS backend");
  return { client, backend: rows[0]?.backend ?? 0 };
}

const waitsFor = (desk: Desk, backend: number, what: string, times = 1) =>
  until(
    what,
    async () => (await countConnections(desk, "$1 = ANY (pg_blocking_pids(pid))", [backend])) >= times,
  );

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
    reached: (actions) => waitsFor(desk, backend, `${when} of ${table}`, actions),
    letGo,
    open: async () => {
      await letGo().catch(() => undefined);
      await desk.database.query(`DROP TRIGGER gate ON ${table}`);
      await client.end().catch(() => undefined);
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
