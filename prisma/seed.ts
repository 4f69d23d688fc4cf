import type { Role } from "@/lib/domain/operator";
import { closeDatabase } from "@/lib/server/db";
import { EnvironmentProblem, env, loadEnvironmentFile } from "@/lib/server/env";
import { addOperator } from "@/lib/server/operators/add-operator";
import { addToken } from "@/lib/server/registration/change-token";

// Printed on the demo's first screen, so it protects nothing; env() refuses a demo with a live key.
const DEMO_PASSWORD = "proofdesk-demo";

const names: Record<Role, string> = {
  viewer: "Vera Lindqvist",
  agent: "Anton Mbeki",
  supervisor: "Sunita Okafor",
  admin: "Adela Moreau",
};

/** Adds the demo's operators and its backend's token; what is there stays as it is. */
async function seed(): Promise<void> {
  if (!env().PROOFDESK_DEMO) throw new EnvironmentProblem(["PROOFDESK_DEMO: the seed is for the demo alone"]);
  for (const role of ["viewer", "agent", "supervisor", "admin"] as const) {
    await addOperator({ email: `${role}@demo.example`, name: names[role], role, password: DEMO_PASSWORD });
  }
  const token = env().DEMO_REGISTRATION_TOKEN;
  if (token) await addToken("practice-backend", token);
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
