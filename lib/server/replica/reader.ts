import type { QueryConfig, QueryResult, QueryResultRow } from "pg";
import { pool } from "../db";
import { databaseSettings } from "../env";
import { parsePosition } from "./position";
import { ReplicaWatch } from "./replica-watch";

/** What lists, searches and counts are read from: the pool, or a replica behind which the primary stands in. */
export interface Reader {
  query<Row extends QueryResultRow>(sql: string | QueryConfig, values?: unknown[]): Promise<QueryResult<Row>>;
}

// On globalThis, as the database is. Null: there is none.
const kept = globalThis as typeof globalThis & { proofdeskReplica?: ReplicaWatch | null | undefined };

function replica(): ReplicaWatch | null {
  if (kept.proofdeskReplica === undefined) {
    const { DATABASE_REPLICA_URL } = databaseSettings();
    kept.proofdeskReplica = DATABASE_REPLICA_URL ? new ReplicaWatch(DATABASE_REPLICA_URL) : null;
  }
  return kept.proofdeskReplica;
}

/**
 * Where somebody may read what is only shown, who has written up to that position: the replica while it has that and
 * hardly lags, else the primary. Never for the guard, nor for what is decided or changed by what was read.
 */
export function reader(written: string | null | undefined): Reader {
  const watch = replica();
  if (!watch?.has(parsePosition(written))) return pool();
  return {
    // Whatever fails there is asked of the primary: it may be gone, or its replay has pushed the query aside.
    // https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT
    query: async <Row extends QueryResultRow>(sql: string | QueryConfig, values?: unknown[]) => {
      try {
        return await watch.pool.query<Row>(sql, values);
      } catch (fault) {
        watch.failed(fault);
        return pool().query<Row>(sql, values);
      }
    },
  };
}

/** Up to where a replica must be for whoever has just written to see it; null where there is no replica. */
export async function writtenPosition(): Promise<string | null> {
  if (!replica()) return null;
  const sql = "SELECT pg_current_wal_insert_lsn()::text AS position";
  return (await pool().query<{ position: string }>(sql)).rows[0]?.position ?? null;
}

/** Looks now, instead of waiting for the next look. */
export const lookAtReplica = async (): Promise<void> => replica()?.look();

/** For tests and a clean stop. The next use begins anew. */
export async function closeReplica(): Promise<void> {
  const open = kept.proofdeskReplica;
  kept.proofdeskReplica = undefined;
  await open?.close();
}
