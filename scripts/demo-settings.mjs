// @ts-check
import { randomBytes, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { freePort } from "./postgres-server.mjs";
import { root } from "./run.mjs";

/**
 * Made up at the first start and kept, readable by us only.
 * @typedef {object} DemoSettings
 * @property {string} authSecret
 * @property {string} dataKey
 * @property {string} apiKey
 * @property {string} webhookSecret
 * @property {string} veriffKey
 * @property {string} veriffSecret
 * @property {string} registrationToken
 * @property {number} sandboxPort
 * @property {"begun" | "done"} [filling] how far the first filling with practice sessions has come
 */

/** @param {string} file @returns {Promise<DemoSettings>} */
export async function demoSettings(file) {
  const content = await readFile(file, "utf8").catch(() => "{}");
  /** @type {Partial<DemoSettings>} */
  const kept = JSON.parse(content);
  const settings = {
    authSecret: randomBytes(32).toString("base64"),
    dataKey: randomBytes(32).toString("base64"),
    apiKey: `sk_test_${randomBytes(12).toString("hex")}`,
    webhookSecret: `whsec_${randomBytes(24).toString("hex")}`,
    veriffKey: randomUUID(),
    veriffSecret: randomUUID(),
    registrationToken: `pdr_${randomBytes(32).toString("base64url")}`,
    ...kept,
    sandboxPort: await freePort(kept.sandboxPort ?? 3010),
  };
  await keepSettings(file, settings);
  return settings;
}

/** @param {string} file @param {DemoSettings} settings */
export const keepSettings = (file, settings) =>
  writeFile(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });

/**
 * Refuses to go on where a live key is set, in the environment or in a file Next would read.
 * @param {string} [folder] where those files lie
 */
export async function refuseLiveKey(folder = root) {
  const files = [".env", ".env.local", ".env.production", ".env.production.local", ".env.development"];
  const contents = await Promise.all(
    files.map((file) => readFile(path.join(folder, file), "utf8").catch(() => "")),
  );
  const places = [process.env.STRIPE_API_KEY ?? "", ...contents.map(keyIn)];
  if (places.some((key) => /^[sr]k_live_/.test(key))) {
    throw new Error("STRIPE_API_KEY is a live key: the demo only runs without one.");
  }
}

/** @param {string} content */
const keyIn = (content) => /^\s*(?:export\s+)?STRIPE_API_KEY\s*=\s*["']?([^"'\s]*)/m.exec(content)?.[1] ?? "";
