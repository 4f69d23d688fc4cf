import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/**
 * From now on every answer closes its connection. A server that ends waits for the connections that are busy, and one
 * that a proxy keeps busy would hold it for ever.
 */
export function closeConnections(): void {
  subscribe("http.server.request.start", (started) => {
    (started as { response: ServerResponse }).response.setHeader("Connection", "close");
  });
}
