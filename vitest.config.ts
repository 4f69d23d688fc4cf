import { defineConfig } from "vitest/config";

const shared = {
  restoreMocks: true,
  exclude: ["node_modules/**", ".next/**", ".data/**", "e2e/**"],
  env: {
    APP_URL: "http://127.0.0.1:3999",
    AUTH_SECRET: "a secret that only tests know, long enough",
    DATA_ENCRYPTION_KEY: "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC0=",
    STRIPE_API_KEY: "sk_test_practice",
    STRIPE_WEBHOOK_SECRET: "whsec_practice",
    // Nobody listens there; a test that wants Veriff to answer names its practice world.
    VERIFF_API_BASE: "http://127.0.0.1:9",
    VERIFF_API_KEY: "5f0c2b1e-1111-4aaa-8bbb-2f6f5c3d9e01",
    VERIFF_SHARED_SECRET: "c0ffee00-2222-4bbb-9ccc-0123456789ab",
  },
};

export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: `${import.meta.dirname}/` }] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...shared.exclude, "**/*.db.test.ts"],
          setupFiles: ["scripts/vitest/console-guard.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "database",
          include: ["**/*.db.test.ts"],
          globalSetup: ["scripts/vitest/database-server.ts"],
          setupFiles: ["scripts/vitest/console-guard.ts", "scripts/vitest/worker-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
