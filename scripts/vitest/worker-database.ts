import { inject } from "vitest";
import { resetDatabase } from "../../prisma/testing/reset-database";
import { ensureDatabase } from "../embedded-postgres.mjs";

// Runs before each test file: every worker has a database of its own, and every file finds it empty.
const adminUrl = inject("adminUrl");
const name = `${inject("databasePrefix")}${process.env.VITEST_POOL_ID}`;
await ensureDatabase(adminUrl, name, { template: inject("templateDatabase") });

const url = new URL(adminUrl);
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;
await resetDatabase();
