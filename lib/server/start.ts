import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { childEnvironment, type Environment, EnvironmentProblem, env, loadEnvironmentFile } from "./env";

// After saturation Next keeps whatever heap it was allowed.
const HEAP_MEGABYTES = 256;

loadEnvironmentFile();
serve(checkedEnvironment());

function checkedEnvironment(): Environment {
  try {
    const environment = env();
    // Its known passwords would stand on the sign-in page.
    if (environment.PROOFDESK_DEMO)
      throw new EnvironmentProblem(["PROOFDESK_DEMO: only npm run demo sets it"]);
    return environment;
  } catch (fault) {
    if (!(fault instanceof EnvironmentProblem)) throw fault;
    console.error(fault.message);
    process.exit(1);
  }
}

/** Runs Next's production server till it ends, and ends as it did. */
function serve({ PORT }: Environment) {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const args = ["start", "--port", String(PORT)];
  const server = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, next, ...args], {
    // The channel tells the server when this process is killed, so that it doesn't stay behind with the port.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: childEnvironment({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => server.kill(signal));
  }
  server.on("error", (fault) => {
    console.error(`The server could not be started: ${fault.message}`);
    process.exit(1);
  });
  server.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
}
