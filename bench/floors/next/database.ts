import { Pool } from "pg";

const kept = globalThis as typeof globalThis & { floorPool?: Pool };

/** As many connections as the product has. */
export function pool(): Pool {
  kept.floorPool ??= new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
  return kept.floorPool;
}
