import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient } from "pg";
import { PrismaClient } from "@/prisma/generated/client";
import { databaseSettings } from "./env";

interface Database {
  pool: Pool;
  prisma: PrismaClient;
}

// On globalThis, since a reload in development would otherwise leave a pool behind each time.
const kept = globalThis as typeof globalThis & { proofdeskDatabase?: Database | undefined };

interface PoolSettings {
  url: string;
  statementTimeoutMs: number;
  /** How long to wait for a connection. */
  connectMs: number;
  /** After how long without an answer a query is given up, for a server that has gone silent. */
  silentMs?: number;
  /** Hears of connections that were lost while nobody used them. */
  onLost: (fault: Error) => void;
}

/** A pool that outlives its connections, in the role of the desk. */
export function openPool({ url, statementTimeoutMs, connectMs, silentMs, onLost }: PoolSettings): Pool {
  const opened = new Pool({
    connectionString: url,
    application_name: "proofdesk",
    // Whoever the address names, the desk works as the role that can't touch the audit. The planner's own idea of a disk
    // is one that turns: it would read a table through rather than follow an index to a few thousand rows.
    options: "-c role=proofdesk_app -c random_page_cost=1.1",
    max: databaseSettings().DATABASE_POOL_SIZE,
    connectionTimeoutMillis: connectMs,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 30_000,
    ...(silentMs !== undefined && { query_timeout: silentMs }),
  });
  // Without listeners a lost connection would end the process, idle or borrowed. The pool replaces it by itself,
  // and whoever borrowed it hears of it from the query.
  opened.on("connect", (client) => client.on("error", () => undefined));
  opened.on("error", onLost);
  return opened;
}

function open(): Database {
  const { DATABASE_URL, DATABASE_STATEMENT_TIMEOUT_SECONDS } = databaseSettings();
  const opened = openPool({
    url: DATABASE_URL,
    statementTimeoutMs: DATABASE_STATEMENT_TIMEOUT_SECONDS * 1000,
    connectMs: 5_000,
    onLost: ({ message }) => console.warn(`A database connection was lost: ${message}`),
  });
  return { pool: opened, prisma: new PrismaClient({ adapter: new PrismaPg(opened) }) };
}

function database(): Database {
  kept.proofdeskDatabase ??= open();
  return kept.proofdeskDatabase;
}

/** The pool, or one connection inside a transaction. */
export type Queryable = Pick<Pool, "query">;

/** For SQL. `timestamptz` comes back as `Date`, `bigint` as string. */
export const pool = (): Pool => database().pool;

/** Prisma over the same pool. */
export const db = (): PrismaClient => database().prisma;

/** Commits when `work` resolves, rolls back and rethrows when it throws. */
export async function withTransaction<Value>(work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    const value = await work(client);
    await client.query("COMMIT");
    client.release();
    return value;
  } catch (fault) {
    const broken = await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    client.release(broken);
    throw fault;
  }
}

/** For commands, tests and a clean stop. The next use opens a new pool. */
export async function closeDatabase(): Promise<void> {
  const open = kept.proofdeskDatabase;
  kept.proofdeskDatabase = undefined;
  await open?.prisma.$disconnect();
  await open?.pool.end();
}
