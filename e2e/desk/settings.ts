import { randomBytes } from "node:crypto";

const fromSetup = (name: string, value: () => string): string => {
  process.env[name] ??= value();
  return process.env[name];
};

// Made once by the global setup, whose environment the workers inherit.
const random = (name: string, bytes: number) => fromSetup(name, () => randomBytes(bytes).toString("base64"));

/** With it the company's backend registers at every desk: the global setup puts it into the database they are copied from. */
export const registrationToken = fromSetup(
  "E2E_REGISTRATION_TOKEN",
  () => `pdr_${randomBytes(32).toString("base64url")}`,
);

/** What a desk in these tests is started with, apart from its database, its address and its providers'. */
export const deskSettings = {
  APP_URL: "http://127.0.0.1",
  AUTH_SECRET: random("E2E_AUTH_SECRET", 32),
  DATA_ENCRYPTION_KEY: random("E2E_DATA_KEY", 32),
  STRIPE_API_KEY: "sk_test_journeys",
  STRIPE_WEBHOOK_SECRET: "whsec_journeys",
  VERIFF_API_BASE: "http://127.0.0.1",
  VERIFF_API_KEY: "0d5c1f3a-7e52-4b8e-9a55-3c1f0b8e6d11",
  VERIFF_SHARED_SECRET: "9b7a2c64-1d0f-4f3b-8c2e-5e6f7a8b9c0d",
  COMPANY_NAME: "Harbour Rentals",
  SUPPORT_EMAIL: "help@desk.example",
  WORKER: "in_process",
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
} as const;
