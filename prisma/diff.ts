import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { startPostgres } from "../scripts/embedded-postgres.mjs";
import { migrationDiff } from "./migration-diff";
import { prismaFolder } from "./schema-engine";

// Usage: npx tsx prisma/diff.ts <name>. Writes the SQL from the migrations so far to schema.prisma.
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Usage: npx tsx prisma/diff.ts <name_in_lower_snake>");
  process.exit(1);
}

const server = await startPostgres({
  dataDir: path.join(prismaFolder, "..", ".data", "test-postgres"),
  durable: false,
});
try {
  const sql = await migrationDiff(server.adminUrl);
  if (sql === undefined) {
    console.warn("schema.prisma and the migrations already agree.");
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join(prismaFolder, "migrations", `${stamp}_${name}`);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "migration.sql"), sql);
    console.warn(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql: read it before you use it.`);
  }
} finally {
  await server.stop();
}
