import { Client } from "pg";
import { databaseUrl } from "@/lib/server/env";

/** Changes something as the database's owner, does the work, and changes it back. */
export async function withOwner<Value>(
  change: string,
  undo: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  try {
    await owner.query(change);
    return await work().finally(() => owner.query(undo));
  } finally {
    await owner.end();
  }
}
