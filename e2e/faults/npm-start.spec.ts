import { spawn } from "node:child_process";
import { expect, test } from "@playwright/test";
import { freePort } from "../../scripts/postgres-server.mjs";
import { root } from "../../scripts/run.mjs";
import { startDesk } from "../desk/desk";
import { until } from "./until";

test("what `npm start` runs takes the web process with it when it is killed, so the port is free again", async () => {
  const desk = await startDesk({ holdSeconds: 0 });
  const port = String(await freePort(undefined));
  const start = spawn(process.execPath, ["--import", "tsx", "lib/server/start.ts"], {
    cwd: root,
    env: { ...process.env, ...desk.environment, PORT: port },
    stdio: "ignore",
  });
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/api/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
  try {
    await until("the server to answer", answers);
    start.kill("SIGKILL");
    await until("the server to be gone", async () => !(await answers()));
  } finally {
    start.kill("SIGKILL");
    await desk.stop();
  }
  expect(start.signalCode).toBe("SIGKILL");
});
