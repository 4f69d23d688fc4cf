import { closeDatabase } from "@/lib/server/db";

/** Does something while nothing listens where the database should be, and brings it back. */
export async function withoutDatabase<Value>(work: () => Promise<Value>): Promise<Value> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set");
  await closeDatabase();
  // Port 1 is nobody's, so the connection is refused at once.
  process.env.DATABASE_URL = "postgresql://nobody@127.0.0.1:1/nothing";
  try {
    return await work();
  } finally {
    await closeDatabase();
    process.env.DATABASE_URL = url;
  }
}
