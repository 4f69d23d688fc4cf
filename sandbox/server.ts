import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerControl } from "./control/answer";
import { readBody } from "./http/read-body";
import { replyJson } from "./http/reply";
import { type SandboxOptions, settingsFrom } from "./options";
import { answerVerifyPage } from "./pages/answer-verify";
import { answerControlPage } from "./pages/control-page";
import { loadWorld, Saver } from "./persistence";
import { answerApi } from "./stripe/api";
import { ensureConfiguredEndpoint } from "./stripe/webhook-endpoints";
import { StripeWorld } from "./stripe/world";

export interface Sandbox {
  readonly url: string;
  readonly port: number;
  /** For tests in the same process: the provider's side itself. */
  readonly stripe: StripeWorld;
  /** Does what is due by an injected clock. */
  readonly runDue: () => void;
  /** Saves, cuts every connection and stops every timer. */
  readonly close: () => Promise<void>;
}

/** Starts a practice world on loopback. Rejects when the port is taken or the state file isn't readable. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = settingsFrom(options);
  const saved = options.statePath === undefined ? undefined : loadWorld(options.statePath);
  const saver = new Saver(options.statePath, () => world.save());
  const world = new StripeWorld(settings, () => saver.soon(), saved);
  const server = createServer((incoming, response) => {
    answer(world, incoming, response).catch((error: unknown) => {
      console.error("sandbox:", error);
      if (response.headersSent) response.destroy();
      else replyJson(response, 500, { error: { type: "api_error", message: "The practice world broke." } });
    });
  });
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  world.publicUrl = url;
  ensureConfiguredEndpoint(world);
  world.courier.start();
  world.agenda.arm();
  return {
    url,
    port,
    stripe: world,
    runDue: () => world.agenda.runDue(),
    close: async () => {
      world.close();
      saver.now();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  world: StripeWorld,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://sandbox");
  const body = await readBody(incoming);
  if (url.pathname.startsWith("/v1/")) return answerApi(world, incoming, response, body);
  if (url.pathname.startsWith("/_control/")) return answerControl(world, incoming, response, body);
  if (url.pathname.startsWith("/verify/")) return answerVerifyPage(world, incoming, response, body);
  if (url.pathname === "/" && incoming.method === "GET") return answerControlPage(world, response);
  replyJson(response, 404, { error: { type: "invalid_request_error", message: "There is nothing here." } });
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve(portOf(server.address()));
    });
  });
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("the server has no TCP address");
  return address.port;
}
