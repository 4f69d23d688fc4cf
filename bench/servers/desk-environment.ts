import { randomBytes } from "node:crypto";

export const webhookSecret = `whsec_${randomBytes(24).toString("hex")}`;

/** One for the whole run: its servers share the database. */
export const dataKey = randomBytes(32);
const authSecret = randomBytes(32).toString("base64");

export type WorkerPlace = "in_process" | "external";

/** What the product's processes need in their environment. The hold is short, since every measure of it is waited for. */
export const deskEnvironment = (
  origins: { product: string; provider: string },
  databaseUrl: string,
  worker: WorkerPlace,
) => ({
  PORT: new URL(origins.product).port,
  APP_URL: origins.product,
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: authSecret,
  DATA_ENCRYPTION_KEY: dataKey.toString("base64"),
  STRIPE_API_KEY: "sk_test_bench",
  STRIPE_API_BASE: origins.provider,
  STRIPE_WEBHOOK_SECRET: webhookSecret,
  ACTION_HOLD_SECONDS: "1",
  WORKER: worker,
});
