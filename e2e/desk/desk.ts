import type { Pool } from "pg";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { freePort } from "../../scripts/postgres-server.mjs";
import { createDatabase, type DeskDatabase } from "./database";
import { teamOfOne } from "./policy";
import { deskSettings, registrationToken } from "./settings";
import { WebProcess } from "./web-process";

/** A desk with all around it: database, practice world, web process. */
export interface Desk {
  readonly origin: string;
  readonly sandbox: Sandbox;
  readonly database: Pool;
  readonly environment: Record<string, string>;
  web: WebProcess;
  /** Starts the web process again on the same address, after a kill or a stop. */
  startAgain(set?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

export interface DeskOptions {
  holdSeconds: number;
  /** Instead of a new database: one that the caller made and drops. */
  database?: DeskDatabase;
  /** How many sessions Veriff deletes for this desk in an hour and in a day, instead of five and ten. */
  deletions?: number;
  /** The providers send their webhooks there, and not to the web process. */
  ingestPort?: number;
  /** Nothing waits for a second person. */
  teamOfOne?: true;
  /** What else its processes are started with; the practice world is running by then. */
  environment?: (sandbox: Sandbox) => Promise<Record<string, string>>;
}

/** Everything around a desk's processes, and what they are started with. */
export async function surroundings(options: DeskOptions) {
  const { holdSeconds, database: given, deletions } = options;
  const database = given ?? (await createDatabase());
  if (deletions) await database.pool.query("UPDATE call_limit SET most = $1", [deletions]);
  if (options.teamOfOne) await teamOfOne(database.pool);
  const port = await freePort(undefined);
  const origin = `http://127.0.0.1:${port}`;
  const doors = options.ingestPort ? `http://127.0.0.1:${options.ingestPort}` : origin;
  const sandbox = await startSandbox({
    port: await freePort(undefined),
    apiKey: deskSettings.STRIPE_API_KEY,
    webhookUrl: `${doors}/api/webhooks/stripe`,
    webhookSecret: deskSettings.STRIPE_WEBHOOK_SECRET,
    processingSeconds: 1,
    redactionSeconds: 1,
    retryBaseSeconds: 0.2,
    maxDeliveryTries: 30,
    deliveryTimeoutSeconds: 5,
    veriff: {
      apiKey: deskSettings.VERIFF_API_KEY,
      secret: deskSettings.VERIFF_SHARED_SECRET,
      webhookUrl: `${doors}/api/webhooks/veriff`,
      decisionSeconds: 1,
      resubmissionDelaySeconds: 0.5,
      registration: { url: `${origin}/api/sessions`, token: registrationToken },
      ...(deletions && { deletePerHour: deletions, deletePerDay: deletions }),
    },
  });
  const environment = {
    ...deskSettings,
    APP_URL: origin,
    DATABASE_URL: database.url,
    STRIPE_API_BASE: sandbox.url,
    VERIFF_API_BASE: sandbox.url,
    ACTION_HOLD_SECONDS: String(holdSeconds),
    ...(await options.environment?.(sandbox)),
  };
  return {
    port,
    origin,
    sandbox,
    database: database.pool,
    environment,
    close: async () => {
      await sandbox.close();
      if (!given) await database.drop();
    },
  };
}

/** Starts a desk of its own on free ports. */
export async function startDesk(options: DeskOptions): Promise<Desk> {
  const { port, close, ...around } = await surroundings(options);
  const { environment } = around;
  const desk: Desk = {
    ...around,
    web: await WebProcess.start(environment, port),
    startAgain: async (set = {}) => {
      desk.web = await WebProcess.start({ ...environment, ...set }, port);
    },
    stop: async () => {
      await desk.web.stop();
      await close();
    },
  };
  return desk;
}
