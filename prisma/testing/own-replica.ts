import { execFile } from "node:child_process";
import { chown, cp, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { findHome } from "@/scripts/postgres-home.mjs";
import { freePort, launch, shutDown } from "@/scripts/postgres-server.mjs";

export interface OwnReplica {
  url(database: string): string;
  /** As the superuser. */
  admin<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
  start(): Promise<void>;
  stop(): Promise<void>;
  discard(): Promise<void>;
}

/** Streams from a primary that runs on loopback with its data in `dataDir`. Not started yet. */
export async function ownReplica(primaryUrl: string, dataDir: string): Promise<OwnReplica> {
  const primary = await findHome(path.resolve(dataDir));
  const home = { ...primary, dataDir: `${primary.dataDir}-replica` };
  await copyRunning(primaryUrl, primary.dataDir, home.dataDir);
  const { hostname, port, username, password } = new URL(primaryUrl);
  const source = `host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}`;
  await writeFile(path.join(home.dataDir, "postgresql.auto.conf"), `primary_conninfo = '${source}'\n`);
  await writeFile(path.join(home.dataDir, "standby.signal"), "");
  if (home.account) await giveTo(home.dataDir, home.account);
  const ownPort = await freePort(undefined);
  const url = (database: string) => {
    const address = new URL(primaryUrl);
    address.port = String(ownPort);
    address.pathname = `/${database}`;
    return address.href;
  };
  return {
    url,
    admin: (sql) => asAdmin(url("postgres"), async (client) => (await client.query(sql)).rows),
    start: () => launch(home, ownPort, ["max_connections=200", "fsync=off"]),
    stop: () => shutDown(home),
    discard: async () => {
      await shutDown(home).catch(() => undefined);
      await rm(home.dataDir, { recursive: true, force: true });
    },
  };
}

// The package has no pg_basebackup. https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP
async function copyRunning(primaryUrl: string, from: string, to: string): Promise<void> {
  await asAdmin(primaryUrl, async (client) => {
    await client.query("SELECT pg_backup_start('replica', true)");
    await rm(to, { recursive: true, force: true });
    const left = ["postmaster.pid", "postmaster.opts", "server.log"].map((name) => path.join(from, name));
    await cp(from, to, { recursive: true, filter: (source) => !left.includes(source) });
    for (const segment of await readdir(path.join(to, "pg_wal")))
      if (/^[0-9A-F]{24}$/.test(segment)) await rm(path.join(to, "pg_wal", segment));
    const { rows } = await client.query<{ labelfile: string }>("SELECT labelfile FROM pg_backup_stop(false)");
    await writeFile(path.join(to, "backup_label"), rows[0]?.labelfile ?? "");
  });
}

async function asAdmin<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

const giveTo = (folder: string, { uid, gid }: { uid: number; gid: number }) =>
  Promise.all([chown(folder, uid, gid), promisify(execFile)("chown", ["-R", `${uid}:${gid}`, folder])]);
