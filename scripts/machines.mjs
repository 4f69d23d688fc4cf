// @ts-check
import { refuseLiveKey } from "./demo-settings.mjs";
import { ensureInstalled } from "./install.mjs";
import { port } from "./port.mjs";
import { step } from "./progress.mjs";
import { main, root } from "./run.mjs";

// The demo's world on several machines, as far as one machine can play them: two web servers, two workers and two
// listeners on one database, and a proxy before them. Whoever of them ends is started again.
await main(async () => {
  await refuseLiveKey();
  const deskPort = port();
  await step("Dependencies", ensureInstalled);
  const { runWorld } = await import("./world.mjs");
  const { buildIfChanged } = await import("./build.mjs");
  const { freePort } = await import("./postgres-server.mjs");
  const { typescript } = await import("./practice-world.mjs");
  const next = `${root}/node_modules/next/dist/bin/next`;
  const some = async () => [await freePort(undefined), await freePort(undefined)];
  const [web, listeners] = [await some(), await some()];
  const ready = (/** @type {number} */ at) => `http://127.0.0.1:${at}/api/readyz`;

  await runWorld({
    name: "machines",
    port: deskPort,
    reset: process.argv.includes("--reset"),
    parts: [
      ...web.map((at, index) => ({
        name: `web server ${index + 1}`,
        args: [next, "start", "-H", "127.0.0.1", "-p", String(at)],
        env: { PORT: String(at), WORKER: "external" },
        ready: ready(at),
        again: true,
      })),
      ...listeners.map((at, index) => ({
        name: `listener ${index + 1}`,
        args: typescript("lib/server/listener/ingest.ts"),
        env: { INGEST_PORT: String(at), INGEST_HOST: "127.0.0.1" },
        ready: ready(at),
        again: true,
      })),
      ...[1, 2].map((number) => ({
        name: `worker ${number}`,
        args: typescript("lib/server/jobs/worker.ts"),
        again: true,
      })),
      {
        name: "proxy",
        args: [`${root}/scripts/machines/proxy.mjs`],
        env: { PORT: String(deskPort), WEB_PORTS: web.join(","), LISTENER_PORTS: listeners.join(",") },
        ready: ready(deskPort),
        again: true,
      },
    ],
    prepare: async (signal) => {
      await step("Production build", () => buildIfChanged({ quiet: true, signal }));
    },
  });
});
