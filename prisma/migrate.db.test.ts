import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

const tsx = createRequire(import.meta.url).resolve("tsx");
const project = path.dirname(import.meta.dirname);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "proofdesk-migrate-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the command in a folder of its own, without DATABASE_URL in the environment. */
function migrate() {
  const { DATABASE_URL: _, ...others } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", tsx, path.join(import.meta.dirname, "migrate.ts")],
    {
      cwd: folder,
      env: { ...others, TSX_TSCONFIG_PATH: path.join(project, "tsconfig.json") },
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

it("takes DATABASE_URL from .env", { timeout: 60_000 }, async () => {
  await writeFile(path.join(folder, ".env"), `DATABASE_URL=${process.env.DATABASE_URL}\n`);
  expect(migrate()).toEqual({ status: 0, stdout: "The database is up to date.\n", stderr: "" });
});

it("names DATABASE_URL where it is missing, and what it expects", { timeout: 60_000 }, () => {
  const { status, stderr } = migrate();
  expect(status).toBe(1);
  expect(stderr).toContain("DATABASE_URL is not set: expected a PostgreSQL address");
});
