import { pool } from "../db";
import { runCommand } from "../run-command";
import { type AuditCommand, auditArguments, usage } from "./audit-arguments";
import { verifyAudit } from "./verify-audit";

// `npm run audit:verify`: whether the record is what was written.
process.exitCode = await runCommand(auditArguments(process.argv.slice(2)), usage, run);

async function run({ seen }: AuditCommand): Promise<number> {
  const verdict = await verifyAudit(pool(), seen);
  if (!verdict.intact) {
    console.error(`The audit is broken at entry ${verdict.brokenAt}: ${verdict.why}.`);
    return 3;
  }
  const { entries, first, last } = verdict;
  const before = first > 1 ? `, ${first - 1} before them detached` : "";
  console.log(
    `The audit is intact: ${entries} entries${before}${last ? `, the last ${last.seq}:${last.hash}` : ""}.`,
  );
  return 0;
}
