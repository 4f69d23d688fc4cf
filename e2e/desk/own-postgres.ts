import path from "node:path";
import pg from "pg";
import { discardPostgres, startPostgres } from "../../scripts/embedded-postgres.mjs";
import { findHome } from "../../scripts/postgres-home.mjs";
import { livingServer } from "../../scripts/postgres-server.mjs";
import { type DeskDatabase, fillDatabase } from "./database";

/** A PostgreSQL of its own for a desk whose database is to go away, since the others' must not. */
export interface OwnPostgres {
  database: DeskDatabase;
  start(): Promise<void>;
  /** Throws everyone out. */
  stop(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  discard(): Promise<void>;
}

/** Durable: what it has committed outlives its kill. With it a desk's database, as `createDatabase` makes it. */
export async function ownPostgres(name: string): Promise<OwnPostgres> {
  const dataDir = `.data/${name}`;
  await discardPostgres(dataDir);
  let server = await startPostgres({ dataDir, durable: true });
  await fillDatabase(server.url);
  const pool = new pg.Pool({ connectionString: server.url, max: 6 });
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", () => undefined);
  return {
    database: { url: server.url, pool, drop: () => pool.end() },
    start: async () => {
      server = await startPostgres({ dataDir, durable: true });
    },
    stop: () => server.stop(),
    kill: async () => {
      const postmaster = await livingServer((await findHome(path.resolve(dataDir))).dataDir);
      if (!postmaster) throw new Error("there is no PostgreSQL to kill");
      process.kill(postmaster.pid, "SIGKILL");
    },
    discard: async () => {
      await pool.end();
      await server.stop();
      await discardPostgres(dataDir);
    },
  };
}
