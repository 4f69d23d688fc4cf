import { parseArgs } from "node:util";
import { databaseUrl, loadEnvironmentFile } from "@/lib/server/env";
import { migrate } from "./apply-migrations";

// Usage: npm run db:migrate [-- --to NAME], which applies none after that one.
loadEnvironmentFile();
try {
  const { to } = parseArgs({ options: { to: { type: "string" } } }).values;
  const applied = await migrate(databaseUrl(), to);
  console.log(applied.length ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
