import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaContainer } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { migrationAdapter } from "./migration-adapter";

export const prismaFolder = import.meta.dirname;

let loaded: Promise<void> | undefined;

/** Runs `work` with Prisma's migration engine as WebAssembly: no native engine has to be downloaded. */
export async function withSchemaEngine<Value>(
  connectionString: string,
  work: (engine: bindings.SchemaEngine) => Promise<Value>,
  onScriptFault: (fault: unknown) => void = () => undefined,
): Promise<Value> {
  loaded ??= instantiate();
  await loaded;
  // Our own pool, since the engine has no way to close the one it would open.
  const pool = new pg.Pool({ connectionString });
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool, onScriptFault));
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    return await work(engine).finally(() => engine.free());
  } finally {
    await pool.end();
  }
}

// The package's own entry imports the .wasm file as a module, which Node 20 can't do.
async function instantiate() {
  const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(glue.replace(/\.js$/, ".wasm"));
  const imports = Object.fromEntries(
    Object.entries(bindings).map(([name, value]) => [name, name.startsWith(TIMER) ? unheldTimer : value]),
  );
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": imports });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
}

// Its ten-second limit on waiting for the migration lock would keep the process alive after the work is done.
const TIMER = "__wbg_setTimeout_";
const unheldTimer = (callback: () => void, milliseconds: number) =>
  setTimeout(callback, milliseconds >>> 0).unref();

export async function readSchema(): Promise<{ files: SchemaContainer[] }> {
  const file = path.join(prismaFolder, "schema.prisma");
  return { files: [{ path: file, content: await readFile(file, "utf8") }] };
}

/** `to` names the last one that is wanted. */
export async function readMigrations(to?: string): Promise<MigrationList> {
  const baseDir = path.join(prismaFolder, "migrations");
  const names = await migrationNames(baseDir);
  if (to !== undefined && !names.includes(to)) throw new Error(`There is no migration ${to}.`);
  const migrationDirectories = await Promise.all(
    names
      .filter((name) => to === undefined || name <= to)
      .map(async (name) => {
        const content = await readFile(path.join(baseDir, name, "migration.sql"), "utf8");
        return {
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: content } },
        };
      }),
  );
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

async function migrationNames(baseDir: string): Promise<string[]> {
  const entries = await readdir(baseDir, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
