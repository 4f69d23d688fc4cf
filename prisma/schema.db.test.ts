import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { describeSchema } from "./describe-schema";
import { migrationDiff } from "./migration-diff";
import { prismaFolder } from "./schema-engine";

const schemaFile = path.join(prismaFolder, "schema.sql");

// To refresh after a new migration: UPDATE_SCHEMA=1 npx vitest run --project database prisma/schema
it("the migrations make the schema that prisma/schema.sql shows", async () => {
  const migrated = await describeSchema(process.env.DATABASE_URL ?? "");
  if (process.env.UPDATE_SCHEMA) await writeFile(schemaFile, migrated);
  expect(migrated).toBe(await readFile(schemaFile, "utf8"));
});

it("the migrations give schema.prisma everything it asks for and nothing it contradicts", async () => {
  expect(await migrationDiff(inject("adminUrl"))).toBeUndefined();
});
