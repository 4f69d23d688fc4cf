import type pg from "pg";
import { actionsSql, auditSql } from "./action-sql";
import type { Chunk } from "./chunks";
import { draftSql } from "./draft-sql";
import { attemptsSql, eventsSql } from "./history-sql";
import { keysSql, sessionsSql } from "./session-sql";

/** Inserts the rows of one chunk and notes it as done, all or nothing. Returns how many rows. */
export async function fillChunk(client: pg.Client, chunk: Chunk): Promise<number> {
  await client.query("BEGIN");
  // Rows that were made together need no proof that they fit together.
  await client.query("SET LOCAL session_replication_role = replica");
  await client.query("SET LOCAL synchronous_commit = off");
  const rows = await (chunk.kind === "audit" ? fillAudit(client, chunk) : fillSessions(client, chunk));
  await client.query("INSERT INTO bench.seed_chunk (name, rows) VALUES ($1, $2)", [chunk.name, rows]);
  await client.query("COMMIT");
  return rows;
}

async function fillAudit(client: pg.Client, { from, to }: Chunk): Promise<number> {
  await client.query(`SELECT count(*) FROM (${auditSql.replace("$1", String(to - from + 1))}) AS appended`);
  return to - from + 1;
}

async function fillSessions(client: pg.Client, { from, to }: Chunk): Promise<number> {
  await client.query(draftSql.replaceAll("$1", String(from)).replaceAll("$2", String(to)));
  await client.query("ANALYZE draft");
  let rows = 0;
  for (const sql of [sessionsSql, keysSql, actionsSql]) {
    const { rowCount } = await client.query(sql);
    rows += rowCount ?? 0;
  }
  for (const sql of [eventsSql, attemptsSql]) {
    rows += (await client.query<{ rows: number }>(sql)).rows[0]?.rows ?? 0;
  }
  return rows;
}
