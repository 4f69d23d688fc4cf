// @ts-check
import { setTimeout as wait } from "node:timers/promises";
import { root } from "./run.mjs";

/** @typedef {import("./demo-settings.mjs").DemoSettings} DemoSettings */

export const sandboxUrl = (/** @type {DemoSettings} */ { sandboxPort }) => `http://127.0.0.1:${sandboxPort}`;

/** Where the desk is, for browsers and for webhooks: it finds its endpoint by the address. @param {number} port */
const deskUrl = (port) => `http://localhost:${port}`;

/** The environment of the stand-in for the providers. @param {DemoSettings} settings @param {string} state @param {number} port */
export const sandboxEnvironment = (settings, state, port) => ({
  SANDBOX_PORT: String(settings.sandboxPort),
  SANDBOX_STATE: state,
  SANDBOX_API_KEY: settings.apiKey,
  SANDBOX_WEBHOOK_URL: `${deskUrl(port)}/api/webhooks/stripe`,
  SANDBOX_WEBHOOK_SECRET: settings.webhookSecret,
  SANDBOX_VERIFF_API_KEY: settings.veriffKey,
  SANDBOX_VERIFF_SECRET: settings.veriffSecret,
  SANDBOX_VERIFF_WEBHOOK_URL: `${deskUrl(port)}/api/webhooks/veriff`,
  SANDBOX_REGISTRATION_URL: `${deskUrl(port)}/api/sessions`,
  SANDBOX_REGISTRATION_TOKEN: settings.registrationToken,
});

/** The environment of a desk whose providers are the stand-in. @param {DemoSettings} settings @param {string} databaseUrl @param {number} port */
export const deskEnvironment = (settings, databaseUrl, port) => ({
  PORT: String(port),
  APP_URL: deskUrl(port),
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: settings.authSecret,
  DATA_ENCRYPTION_KEY: settings.dataKey,
  STRIPE_API_KEY: settings.apiKey,
  STRIPE_API_BASE: sandboxUrl(settings),
  STRIPE_WEBHOOK_SECRET: settings.webhookSecret,
  VERIFF_API_BASE: sandboxUrl(settings),
  VERIFF_API_KEY: settings.veriffKey,
  VERIFF_SHARED_SECRET: settings.veriffSecret,
  DEMO_REGISTRATION_TOKEN: settings.registrationToken,
  COMPANY_NAME: "Harbour Rentals",
  SUPPORT_EMAIL: "help@demo.example",
  WORKER: "in_process",
  PROOFDESK_DEMO: "1",
  NEXT_TELEMETRY_DISABLED: "1",
});

/** The arguments that make node run one of our TypeScript files. @param {string} file */
export const typescript = (file) => ["--import", "tsx", `${root}/${file}`];

/** Waits until the address answers 2xx. @param {string} url @param {number} seconds */
export async function untilReady(url, seconds) {
  let last = "no answer";
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(150)) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
      if (answer.ok) return;
      last = `${answer.status} ${await answer.text()}`;
    } catch {
      // Not listening yet.
    }
  }
  throw new Error(`${url} was not ready after ${seconds} s: ${last.slice(0, 300)}`);
}

/**
 * Has the stand-in live through a month of sessions and waits until every webhook has been delivered, and what the
 * company's backend registers is registered.
 * @param {string} url @param {(delivered: number, pending: number) => void} progress
 */
export async function fill(url, progress) {
  await control(`${url}/_control/populate`, { count: 400, veriff: 240, seed: "1", days: 30 });
  for (let quiet = 0; quiet < 2; await wait(250)) {
    const { pending, delivered } = await control(`${url}/_control/deliveries`);
    progress(delivered, pending);
    quiet = pending === 0 ? quiet + 1 : 0;
  }
}

/** @param {string} url @param {object} [body] */
async function control(url, body) {
  const answer = await fetch(url, {
    ...(body && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
    signal: AbortSignal.timeout(120_000),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
}
