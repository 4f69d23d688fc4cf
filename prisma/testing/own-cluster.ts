import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { discardPostgres, startPostgres } from "@/scripts/embedded-postgres.mjs";
import { findHome } from "@/scripts/postgres-home.mjs";
import { livingServer } from "@/scripts/postgres-server.mjs";
import { type OwnReplica, ownReplica } from "./own-replica";

export interface OwnCluster {
  start(): Promise<void>;
  /** Throws everyone out. */
  stop(): Promise<void>;
  /** `kill -9`; what was committed is there when it is started again. */
  kill(): Promise<void>;
  /** The address of a database there, of the superuser or of somebody whose password is "invented". */
  url(database: string, login?: string): string;
  /** As the superuser, each statement by itself. */
  admin(...statements: string[]): Promise<void>;
  /** One more server, which streams from this one. Not started yet. */
  replica(): Promise<OwnReplica>;
  discard(): Promise<void>;
}

/** A PostgreSQL of the test's own, for what can't share one: roles, and a server that goes away. Not started yet. */
export async function ownCluster(): Promise<OwnCluster> {
  const folder = await mkdtemp(path.join(tmpdir(), "proofdesk-cluster-"));
  const dataDir = path.join(folder, "postgres");
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined;
  let adminUrl = "";
  return {
    start: async () => {
      server = await startPostgres({ dataDir, durable: false });
      adminUrl = server.adminUrl;
    },
    stop: async () => server?.stop(),
    kill: async () => {
      const postmaster = await livingServer((await findHome(dataDir)).dataDir);
      if (!postmaster) throw new Error("there is no PostgreSQL to kill");
      process.kill(postmaster.pid, "SIGKILL");
    },
    url: (database, login) => {
      const url = new URL(adminUrl);
      url.pathname = `/${database}`;
      if (login) [url.username, url.password] = [login, "invented"];
      return url.href;
    },
    admin: async (...statements) => {
      const client = new pg.Client({ connectionString: adminUrl });
      await client.connect();
      try {
        for (const statement of statements) await client.query(statement);
      } finally {
        await client.end();
      }
    },
    replica: () => ownReplica(adminUrl, dataDir),
    discard: async () => {
      await server?.stop();
      await discardPostgres(dataDir);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
