import type { Role } from "@/lib/domain/operator";
import { closeDatabase } from "@/lib/server/db";
import { EnvironmentProblem, env, loadEnvironmentFile } from "@/lib/server/env";
import { addOperator } from "@/lib/server/operators/add-operator";

// Printed on the demo's first screen, so it protects nothing; env() refuses a demo with a live key.
const DEMO_PASSWORD = "proofdesk-demo";

const names: Record<Role, string> = {
  viewer: "Vera Lindqvist",
  agent: "Anton Mbeki",
  supervisor: "Sunita Okafor",
  admin: "Adela Moreau",
};

/** Adds the demo's operators; those who are there stay as they are. */
async function seed(): Promise<void> {
  if (!env().PROOFDESK_DEMO) throw new EnvironmentProblem(["PROOFDESK_DEMO: the seed is for the demo alone"]);
  for (const role of ["viewer", "agent", "supervisor", "admin"] as const) {
    await addOperator({ email: `${role}@demo.example`, name: names[role], role, password: DEMO_PASSWORD });
  }
}

loadEnvironmentFile();
try {
  await seed();
} catch (fault) {
  console.error(fault instanceof EnvironmentProblem ? fault.message : fault);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
