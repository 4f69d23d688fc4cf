import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient } from "pg";
import { PrismaClient } from "@/prisma/generated/client";
import { databaseUrl } from "./env";

interface Database {
  pool: Pool;
  prisma: PrismaClient;
}

// On globalThis, since a reload in development would otherwise leave a pool behind each time.
const kept = globalThis as typeof globalThis & { proofdeskDatabase?: Database | undefined };

function open(): Database {
  const pool = new Pool({
    connectionString: databaseUrl(),
    application_name: "proofdesk",
    // Whoever DATABASE_URL names, the desk works as the role that can't touch the audit.
    options: "-c role=proofdesk_app",
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // Without listeners a lost connection would end the process, idle or borrowed. The pool replaces it by itself,
  // and whoever borrowed it hears of it from the query.
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", (fault) => console.warn(`A database connection was lost: ${fault.message}`));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
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
