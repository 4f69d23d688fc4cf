import { spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { typescript } from "../../scripts/practice-world.mjs";
import { root } from "../../scripts/run.mjs";

const PATIENCE_MS = 90_000;

const open = "state IN ('requested', 'held', 'sending', 'unsettled')";

async function one(url: string, sql: string, values: unknown[] = []): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Number((await client.query<{ n: string }>(sql, values)).rows[0]?.n ?? Number.NaN);
  } finally {
    await client.end();
  }
}

async function untilActionsEnd(url: string): Promise<number> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const left = await one(url, `SELECT count(*) AS n FROM guarded_action WHERE ${open}`);
    if (left === 0 || Date.now() > until) return left;
    await wait(1000);
  }
}

/** Once it is quiet: what was lost, doubled or left standing, a line each. `batches`: how many webhooks of each were sent. */
export async function whatIsWrong(
  url: string,
  provider: string,
  batches: ReadonlyMap<string, number>,
): Promise<string[]> {
  const wrong: string[] = [];
  const left = await untilActionsEnd(url);
  if (left > 0) wrong.push(`${left} actions have not come to an end`);
  for (const [batch, sent] of batches) {
    const stored = await one(
      url,
      "SELECT count(*) AS n FROM webhook_delivery WHERE provider_event_id LIKE $1",
      [`evt_${batch}%`],
    );
    const events = await one(url, "SELECT count(*) AS n FROM session_event WHERE provider_event_id LIKE $1", [
      `evt_${batch}%`,
    ]);
    if (stored !== sent) wrong.push(`of ${sent} webhooks that were answered with 200, ${stored} are stored`);
    if (events !== sent) wrong.push(`${sent} webhooks stand on timelines as ${events} events`);
  }
  const canceled: Record<string, number> = await (await fetch(`${provider}/_cancels`)).json();
  const done = await one(
    url,
    "SELECT count(*) AS n FROM guarded_action a JOIN verification_session s ON s.id = a.session_id WHERE a.state = 'done' AND s.provider_session_id LIKE 'vs\\_1BenchAct%'",
  );
  const there = Object.keys(canceled).length;
  if (done !== there) wrong.push(`${done} cancels are done here, ${there} at the provider`);
  const audit = spawnSync(process.execPath, typescript("lib/server/audit/audit-verify.ts"), {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: url },
  });
  if (audit.status !== 0) wrong.push(audit.stderr.trim());
  return wrong;
}
