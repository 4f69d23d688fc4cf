import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { discardPostgres, type RunningPostgres, startPostgres } from "./embedded-postgres.mjs";
import { findHome } from "./postgres-home.mjs";

let folder = "";
let dataDir = "";
let running: RunningPostgres[] = [];

// Below a folder that only we may enter, as a clone made by `mktemp -d` is.
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "proofdesk-"));
  dataDir = path.join(folder, "postgres");
  running = [];
});

afterEach(async () => {
  for (const server of running) await server.stop();
  await discardPostgres(dataDir);
  await rm(folder, { recursive: true, force: true });
});

async function start() {
  const server = await startPostgres({ dataDir, durable: false });
  running.push(server);
  return server;
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

const pidFile = async () => path.join((await findHome(dataDir)).dataDir, "postmaster.pid");
const serverPid = async () => Number((await readFile(await pidFile(), "utf8")).split("\n")[0]);

it("a server that was killed starts again on the same port with its data", async () => {
  const first = await start();
  await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
  process.kill(await serverPid(), "SIGKILL");
  const second = await start();
  expect((await query(second.url, "SELECT answer FROM kept")).rows).toEqual([{ answer: 42 }]);
  expect(second.port).toBe(first.port);
});

it("a stale postmaster.pid that names another living process doesn't stop it", async () => {
  await (await start()).stop();
  await writeFile(await pidFile(), `${process.pid}\n${dataDir}\n0\n1\n`);
  const again = await start();
  expect((await query(again.url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});

it("a second start joins the running server, and the last to stop shuts it down", async () => {
  const first = await start();
  const second = await start();
  expect([first.joined, second.joined]).toEqual([false, true]);
  await first.stop();
  expect((await query(second.url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await second.stop();
  await expect(query(second.url, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
});

it("it listens on loopback alone, below the ephemeral ports, with a password only we can read", async () => {
  const server = await start();
  const { rows } = await query(server.url, "SELECT current_setting('listen_addresses') AS addresses");
  expect(rows).toEqual([{ addresses: "127.0.0.1" }]);
  expect(server.port).toBeLessThan(32_768);
  expect((await stat(`${dataDir}.json`)).mode & 0o777).toBe(0o600);
  const wrong = new URL(server.url);
  wrong.password = "guessed";
  await expect(query(wrong.href, "SELECT 1")).rejects.toThrow("password authentication failed");
});

it("whoever uses it hears when it goes away before being stopped", async () => {
  const lost = new Promise<string>((resolve) => {
    void startPostgres({ dataDir, durable: false, onLost: resolve }).then(async (server) => {
      running.push(server);
      process.kill(await serverPid(), "SIGKILL");
    });
  });
  expect(await lost).toBe("PostgreSQL has ended by itself.");
});

it("data whose password went with its folder is named, and forgotten only where it is a test's", async () => {
  await (await start()).stop();
  await rm(`${dataDir}.json`);
  await expect(startPostgres({ dataDir })).rejects.toThrow(/of a copy of this folder that is gone.*--reset/);
  const anew = await start();
  expect((await query(anew.url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
