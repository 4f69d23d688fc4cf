import { databaseUrl, loadEnvironmentFile } from "@/lib/server/env";
import { migrate } from "./apply-migrations";

loadEnvironmentFile();
try {
  const applied = await migrate(databaseUrl());
  console.log(applied.length ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
