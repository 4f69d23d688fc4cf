import type { Queryable } from "../db";
import { type Position, parsePosition } from "./position";

interface Row {
  position: string | null;
}

async function read(server: Queryable, sql: string) {
  const [{ rows }, cluster] = await Promise.all([server.query<Row>(sql), clusterOf(server)]);
  return { position: parsePosition(rows[0]?.position), cluster };
}

/** How far a server has replayed its primary's log; null where it follows none. */
export async function replayedBy(server: Queryable) {
  const sql = "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text END AS position";
  const { position: replayed, cluster } = await read(server, sql);
  return { replayed, cluster };
}

/** How far a primary's log has come that its replicas may have. Throws when it isn't one. */
export async function flushedBy(server: Queryable): Promise<{ flushed: Position; cluster: string | null }> {
  const { position, cluster } = await read(server, "SELECT pg_current_wal_flush_lsn()::text AS position");
  if (position === null) throw new Error("The primary does not tell where its log ends.");
  return { flushed: position, cluster };
}

/** What a primary and its replicas have in common; null where it isn't told. */
async function clusterOf(server: Queryable): Promise<string | null> {
  const sql = "SELECT system_identifier::text AS id FROM pg_control_system()";
  return server.query<{ id: string }>(sql).then(
    ({ rows }) => rows[0]?.id ?? null,
    () => null,
  );
}
