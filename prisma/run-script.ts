import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** Whoever waits behind a script that waits for its locks waits no longer than this; less than a deadlock's second. */
const LOCK_TIMEOUT_MS = 300;
const MOST_TRIES = 60;
const LONGEST_PAUSE_MS = 5000;

const LOCK_NOT_AVAILABLE = "55P03";
const DEADLOCK = "40P01";
const mayPass = (fault: unknown) =>
  fault instanceof pg.DatabaseError && [LOCK_NOT_AVAILABLE, DEADLOCK].includes(fault.code ?? "");

/** The index that a script builds beside writers. Such a script is that one statement, and no transaction. */
const indexBuiltBeside = (script: string): string | undefined =>
  /^CREATE (?:UNIQUE )?INDEX CONCURRENTLY "?(\w+)"?/m.exec(script)?.[1];

/**
 * Runs a migration's script on a database in use: as one transaction that gives up its wait for a lock, so that
 * nobody is held up for long behind it, and is tried again. An index that is built beside writers waits for them as
 * long as it has to; of one that failed nothing is left. Throws what PostgreSQL said at last.
 */
export async function runScript(pool: pg.Pool, script: string): Promise<void> {
  const index = indexBuiltBeside(script);
  if (index) return buildIndex(pool, index, script);
  for (let tries = 1; ; tries += 1) {
    try {
      return await withLockTimeout(pool, LOCK_TIMEOUT_MS, script);
    } catch (fault) {
      if (!mayPass(fault) || tries === MOST_TRIES) throw fault;
      if (tries % 5 === 1)
        console.warn("A migration waits for a table that something else holds; it tries again.");
      await wait(Math.min(LONGEST_PAUSE_MS, tries * 250));
    }
  }
}

async function buildIndex(pool: pg.Pool, index: string, script: string) {
  const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${pg.escapeIdentifier(index)}`;
  await withLockTimeout(pool, 0, drop);
  try {
    await withLockTimeout(pool, 0, script);
  } catch (fault) {
    await withLockTimeout(pool, 0, drop).catch(() => undefined);
    throw fault;
  }
}

async function withLockTimeout(pool: pg.Pool, milliseconds: number, script: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`SET lock_timeout = ${milliseconds}`);
    await client.query(script);
  } finally {
    // Not back into the pool: the engine's own waits are its own.
    client.release(true);
  }
}
