import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { demoSettings, refuseLiveKey } from "./demo-settings.mjs";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "proofdesk-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

it.each(["sk_live_1", "rk_live_1"])("the demo refuses the live key %s", async (key) => {
  vi.stubEnv("STRIPE_API_KEY", key);
  await expect(refuseLiveKey(folder)).rejects.toThrow(
    "STRIPE_API_KEY is a live key: the demo only runs without one.",
  );
});

it.each([".env", ".env.local"])("the demo refuses a live key in %s", async (file) => {
  vi.stubEnv("STRIPE_API_KEY", "sk_test_1");
  await writeFile(path.join(folder, file), "PORT=3000\nexport STRIPE_API_KEY = 'sk_live_1'\n");
  await expect(refuseLiveKey(folder)).rejects.toThrow("live key");
});

it("a test key in the environment is no obstacle", async () => {
  vi.stubEnv("STRIPE_API_KEY", "sk_test_1");
  await expect(refuseLiveKey(folder)).resolves.toBeUndefined();
});

it("secrets are made up once and kept where only we can read them", async () => {
  const file = path.join(folder, "demo.json");
  const first = await demoSettings(file);
  const second = await demoSettings(file);
  expect({ ...second, sandboxPort: 0 }).toEqual({ ...first, sandboxPort: 0 });
  expect(Buffer.from(first.dataKey, "base64")).toHaveLength(32);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
