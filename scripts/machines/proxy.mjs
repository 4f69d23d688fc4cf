// @ts-check
import { startRoundRobin } from "./round-robin.mjs";

/** @param {string} name */
const ports = (name) => (process.env[name] ?? "").split(",").filter(Boolean).map(Number);

// As a process of its own, so that it can be ended and started like the machines behind it.
const proxy = await startRoundRobin({
  port: Number(process.env.PORT),
  doors: { web: ports("WEB_PORTS"), listeners: ports("LISTENER_PORTS") },
});
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void proxy.close());
