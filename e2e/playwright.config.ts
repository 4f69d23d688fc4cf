import { defineConfig } from "@playwright/test";

const executablePath = process.env.CHROMIUM_PATH;

// Nothing of the browser's own may go out to the network; as root it can't make its sandbox.
const args = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export default defineConfig({
  outputDir: "../.data/e2e-results",
  globalSetup: "./global-setup.ts",
  forbidOnly: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Vienna",
    viewport: { width: 1440, height: 900 },
    launchOptions: { args, ...(executablePath && { executablePath }) },
  },
  projects: [
    { name: "faults", testDir: "faults" },
    { name: "machines", testDir: "machines" },
    { name: "journeys", testDir: "journeys", use: { trace: "retain-on-failure" } },
  ],
});
