import { WRONG_MASTER_KEY } from "./master-key";

/** Ends the process when the desk isn't ready because DATA_ENCRYPTION_KEY is not the key that the database was filled with. */
export function endUnderWrongKey(unready: string | null): void {
  if (unready !== WRONG_MASTER_KEY) return;
  console.error(`${unready}. Start Proofdesk with the key it had before.`);
  process.exit(1);
}
