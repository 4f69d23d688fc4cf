// @ts-check
import { refuseLiveKey } from "./demo-settings.mjs";
import { ensureInstalled } from "./install.mjs";
import { port } from "./port.mjs";
import { step } from "./progress.mjs";
import { main, root } from "./run.mjs";

await main(async () => {
  await refuseLiveKey();
  const deskPort = port();
  await step("Dependencies", ensureInstalled);
  // Only now: what follows needs them.
  const { runWorld } = await import("./world.mjs");
  const { buildIfChanged } = await import("./build.mjs");
  await runWorld({
    name: "demo",
    port: deskPort,
    reset: process.argv.includes("--reset"),
    parts: [
      {
        name: "web server",
        args: [`${root}/node_modules/next/dist/bin/next`, "start", "-H", "127.0.0.1", "-p", String(deskPort)],
        ready: `http://127.0.0.1:${deskPort}/api/readyz`,
      },
    ],
    prepare: async (signal) => {
      await step("Production build", () => buildIfChanged({ quiet: true, signal }));
    },
  });
});
