import { randomBytes } from "node:crypto";
import path from "node:path";
import { childGroup, endLeftovers } from "../scripts/children.mjs";
import { untilReady } from "../scripts/practice-world.mjs";
import { root } from "../scripts/run.mjs";

const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
const data = (file: string) => path.join(root, ".data", file);

export interface Server {
  name: string;
  /** The arguments for node. */
  args: string[];
  env: Record<string, string>;
  /** An address that answers 200 once the server can serve. */
  ready: string;
}

/** Next's production server for a built app, on loopback, under the heap limit that the product runs with. */
export const nextArgs = (folder: string, port: number) => [
  ...["--max-old-space-size=256", next, "start", folder],
  ...["-H", "127.0.0.1", "-p", String(port)],
];

export const webhookSecret = `whsec_${randomBytes(24).toString("hex")}`;

/** One for the whole run: its servers share the database. */
export const dataKey = randomBytes(32);

/** What the product needs in its environment. */
export const deskEnvironment = (
  databaseUrl: string,
  port: number,
  worker: "in_process" | "external",
  stripe: string,
) => ({
  PORT: String(port),
  APP_URL: `http://127.0.0.1:${port}`,
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: randomBytes(32).toString("base64"),
  DATA_ENCRYPTION_KEY: dataKey.toString("base64"),
  STRIPE_API_KEY: "sk_test_bench",
  STRIPE_API_BASE: stripe,
  STRIPE_WEBHOOK_SECRET: webhookSecret,
  WORKER: worker,
});

/** Starts them one after another, each once the one before is ready. */
export async function startServers(servers: readonly Server[]): Promise<{ stop(): Promise<void> }> {
  const noteFile = data("bench.pids.json");
  await endLeftovers(noteFile);
  let crashed = "";
  const group = childGroup({
    noteFile,
    logFolder: data("bench-logs"),
    onCrash: (message) => {
      crashed = message;
      console.error(message);
    },
  });
  try {
    for (const { name, args, env, ready } of servers) {
      group.start(name, args, { env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } });
      await untilReady(ready, 60);
      if (crashed) throw new Error(crashed);
    }
  } catch (fault) {
    await group.stop();
    throw fault;
  }
  return group;
}
