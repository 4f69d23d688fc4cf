import { randomBytes } from "node:crypto";

const fromSetup = (name: string, value: () => string): string => {
  process.env[name] ??= value();
  return process.env[name];
};

// Made once by the global setup, whose environment the workers inherit.
const random = (name: string, bytes: number) => fromSetup(name, () => randomBytes(bytes).toString("base64"));

/** What a desk in these tests is started with, apart from its database, its address and its provider's. */
export const deskSettings = {
  APP_URL: "http://127.0.0.1",
  AUTH_SECRET: random("E2E_AUTH_SECRET", 32),
  DATA_ENCRYPTION_KEY: random("E2E_DATA_KEY", 32),
  STRIPE_API_KEY: "sk_test_journeys",
  STRIPE_WEBHOOK_SECRET: "whsec_journeys",
  COMPANY_NAME: "Harbour Rentals",
  SUPPORT_EMAIL: "help@desk.example",
  WORKER: "in_process",
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
} as const;
