// @ts-check
import { refuseLiveKey } from "./demo-settings.mjs";
import { ensureInstalled } from "./install.mjs";
import { port } from "./port.mjs";
import { step } from "./progress.mjs";
import { main, root } from "./run.mjs";

// The demo's world with hot reload instead of a build, on data of its own.
await main(async () => {
  await refuseLiveKey();
  const deskPort = port();
  await step("Dependencies", ensureInstalled);
  const { runWorld } = await import("./world.mjs");
  const { generate } = await import("./generate.mjs");
  await runWorld({
    name: "dev",
    port: deskPort,
    reset: process.argv.includes("--reset"),
    parts: [
      {
        name: "web server",
        args: [`${root}/node_modules/next/dist/bin/next`, "dev", "-H", "127.0.0.1", "-p", String(deskPort)],
        ready: `http://127.0.0.1:${deskPort}/api/readyz`,
        toTerminal: true,
      },
    ],
    prepare: async () => {
      await step("Database client", generate);
    },
  });
});
