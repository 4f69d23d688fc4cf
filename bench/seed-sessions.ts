import { pathToFileURL } from "node:url";
import pg from "pg";
import { main } from "../scripts/run.mjs";
import { openDatabase } from "./database";
import { readOptions } from "./options";
import { actionsSql, operatorSql } from "./seed/action-sql";
import { attemptsSql, checksSql, deliveriesSql, eventsSql, keysSql, readingsSql } from "./seed/history-sql";
import { draftSql, sessionsSql } from "./seed/session-sql";

const ACTIONS = 400;

export interface Size {
  sessions: number;
  events: number;
}

const tables = [
  ...["verification_session", "session_key", "session_event", "webhook_delivery", "attempt", "attempt_check"],
  ...["guarded_action", "resume_link", "operator"],
];

/** Empties the database and fills it anew, in the database's own SQL. Needs a superuser. Returns the seconds it took. */
export async function seedSessions(url: string, size: Size): Promise<number> {
  const started = performance.now();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Rows that were made together need no proof that they fit together.
    await client.query("SET session_replication_role = replica");
    await client.query("SET synchronous_commit = off");
    await client.query("SELECT setseed(0.42)");
    await client.query(`TRUNCATE ${tables.join(", ")} RESTART IDENTITY CASCADE`);
    await client.query("DROP TABLE IF EXISTS bench_draft");
    await fill(client, size);
    await client.query("DROP TABLE bench_draft");
    await client.query("VACUUM (ANALYZE)");
    await client.query("CHECKPOINT");
  } finally {
    await client.end();
  }
  return (performance.now() - started) / 1000;
}

async function fill(client: pg.Client, { sessions, events }: Size) {
  const insert = async (sql: string, values: unknown[] = []) =>
    (await client.query(sql, values)).rowCount ?? 0;
  await insert(draftSql.replaceAll("$1", String(sessions)));
  await insert(sessionsSql);
  await insert(keysSql);
  const told = await insert(eventsSql);
  await insert(readingsSql, [Math.max(0, events - told)]);
  await insert(deliveriesSql);
  await insert(attemptsSql);
  await insert(checksSql);
  const { rows } = await client.query<{ id: string }>(operatorSql);
  await insert(actionsSql, [ACTIONS, rows[0]?.id]);
}

/** What the database holds now. */
export async function countRows(client: Pick<pg.Client, "query">): Promise<Size> {
  const { rows } = await client.query<Size>(
    `SELECT (SELECT count(*)::int FROM verification_session) AS sessions,
       (SELECT count(*)::int FROM session_event) AS events`,
  );
  return rows[0] ?? { sessions: 0, events: 0 };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    const { size } = readOptions();
    const database = await openDatabase();
    try {
      const seconds = await seedSessions(database.url, size);
      console.log(`${size.sessions} sessions and ${size.events} events in ${seconds.toFixed(1)} s.`);
    } finally {
      await database.stop();
    }
  });
}
