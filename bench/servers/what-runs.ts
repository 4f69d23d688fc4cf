import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../../scripts/run.mjs";
import { deskEnvironment, type WorkerPlace, webhookSecret } from "./desk-environment";
import type { Server } from "./start-servers";

const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
const typescript = (file: string, ...rest: string[]) => ["--import", "tsx", path.join(root, file), ...rest];

/** Next's production server for a built app, on loopback, under the heap limit that the product runs with. */
const nextArgs = (folder: string, origin: string) => [
  ...["--max-old-space-size=256", next, "start", folder],
  ...["-H", "127.0.0.1", "-p", new URL(origin).port],
];

export const originsFrom = (port: number) => {
  const at = (place: number) => `http://127.0.0.1:${port + place}`;
  const [product, nextFloor, provider, oneByOne, batched, listener] = [0, 1, 2, 3, 4, 5].map(at) as [
    ...[string, string, string],
    ...[string, string, string],
  ];
  return { product, nextFloor, provider, oneByOne, batched, listener };
};
export type Origins = ReturnType<typeof originsFrom>;

export interface Setting {
  origins: Origins;
  databaseUrl: string;
  worker: WorkerPlace;
}

export const stripeStandIn = ({ origins }: Setting): Server => ({
  name: "provider",
  args: typescript("bench/servers/stand-in-provider.ts", new URL(origins.provider).port),
  env: {},
  ready: { url: `${origins.provider}/_cancels` },
});

export const product = ({ origins, databaseUrl, worker }: Setting): Server => ({
  name: "product",
  args: nextArgs(root, origins.product),
  env: deskEnvironment(origins, databaseUrl, worker),
  ready: { url: `${origins.product}/api/readyz` },
});

export const nextFloor = ({ origins, databaseUrl }: Setting, folder: string): Server => ({
  name: "next floor",
  args: nextArgs(folder, origins.nextFloor),
  env: { DATABASE_URL: databaseUrl, STRIPE_WEBHOOK_SECRET: webhookSecret },
  ready: { url: `${origins.nextFloor}/api/list?stage=failed&limit=50` },
});

export const nodeFloor = ({ origins, databaseUrl }: Setting, way: "one-by-one" | "batched"): Server => {
  const origin = way === "batched" ? origins.batched : origins.oneByOne;
  return {
    name: `node floor ${way}`,
    args: typescript("bench/floors/node/main.ts", way, new URL(origin).port),
    env: { DATABASE_URL: databaseUrl, STRIPE_WEBHOOK_SECRET: webhookSecret },
    ready: { url: origin },
  };
};

export const worker = (setting: Setting): Server => ({
  name: "worker",
  args: typescript("lib/server/jobs/worker.ts"),
  env: deskEnvironment(setting.origins, setting.databaseUrl, "external"),
  ready: { says: "The worker is running." },
});

/** As `npm run ingest` starts it; null where the product has no such command. */
export function listener(setting: Setting): Server | null {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  );
  const command = scripts.ingest?.match(/^exec node (.+)$/)?.[1];
  if (!command) return null;
  const port = new URL(setting.origins.listener).port;
  return {
    name: "listener",
    args: command.split(" "),
    env: {
      ...deskEnvironment(setting.origins, setting.databaseUrl, "external"),
      INGEST_PORT: port,
      INGEST_HOST: "127.0.0.1",
    },
    ready: { url: `${setting.origins.listener}/healthz` },
  };
}
