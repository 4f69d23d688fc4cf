import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { watchBatches } from "../ingest/ingest-together";
import { requestAnswerer } from "./answer-request";
import { defaultLimits, type Limits } from "./limits";
import { listenerMetrics } from "./metrics";
import { roomOf } from "./room";

export interface Listener {
  port: number;
  /** Takes no new connection, and ends once what is under way is answered; false when that took too long. */
  drain(): Promise<boolean>;
}

interface Place {
  host: string;
  port: number;
  limits?: Partial<Limits>;
}

/** Listens for webhooks. Rejects when the address can't be had. */
export async function startListener({ host, port, limits: given }: Place): Promise<Listener> {
  const limits: Limits = { ...defaultLimits, ...given };
  const metrics = listenerMetrics();
  let leaving = false;
  watchBatches(metrics.batched);
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
      noDelay: true,
    },
    requestAnswerer(roomOf(limits), metrics, () => leaving),
  );
  server.maxConnections = limits.connections;
  // A connection on which nothing was ever asked is not idle to node, and would hold a stop up to its limit.
  const silent = new Set<Socket>();
  server.on("connection", (socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  server.on("request", ({ socket }) => silent.delete(socket));
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    drain: async () => {
      leaving = true;
      for (const socket of silent) socket.destroy();
      let inTime = true;
      const cut = setTimeout(() => {
        inTime = false;
        server.closeAllConnections();
      }, limits.drainMs);
      await new Promise((closed) => server.close(closed));
      clearTimeout(cut);
      return inTime;
    },
  };
}
