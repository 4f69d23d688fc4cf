import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerControl } from "./control/answer";
import { readBody } from "./http/read-body";
import { replyJson } from "./http/reply";
import { type SandboxOptions, settingsFrom } from "./options";
import { answerVeriffPage } from "./pages/answer-veriff";
import { answerVerifyPage } from "./pages/answer-verify";
import { answerControlPage } from "./pages/control-page";
import { loadWorlds, Saver } from "./persistence";
import { answerApi } from "./stripe/api";
import { ensureConfiguredEndpoint } from "./stripe/webhook-endpoints";
import { StripeWorld } from "./stripe/world";
import { answerVeriffApi, isVeriffCall } from "./veriff/api";
import { VeriffWorld } from "./veriff/world";
import type { Worlds } from "./worlds";

export interface Sandbox {
  readonly url: string;
  readonly port: number;
  /** For tests in the same process: the providers' sides themselves. */
  readonly stripe: StripeWorld;
  readonly veriff: VeriffWorld;
  /** Does what is due by an injected clock. */
  readonly runDue: () => void;
  /** Saves, cuts every connection and stops every timer. */
  readonly close: () => Promise<void>;
}

/** Starts a practice world on loopback. Rejects when the port is taken or the state file isn't readable. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = settingsFrom(options);
  const saved = options.statePath === undefined ? undefined : loadWorlds(options.statePath);
  const saver = new Saver(options.statePath, () => ({ stripe: stripe.save(), veriff: veriff.save() }));
  const stripe = new StripeWorld(settings, () => saver.soon(), saved?.stripe);
  const veriff = new VeriffWorld(settings, () => saver.soon(), saved?.veriff);
  const server = createServer((incoming, response) => {
    answer({ stripe, veriff }, incoming, response).catch((error: unknown) => {
      console.error("sandbox:", error);
      if (response.headersSent) response.destroy();
      else replyJson(response, 500, { error: { type: "api_error", message: "The practice world broke." } });
    });
  });
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  for (const world of [stripe, veriff]) world.publicUrl = url;
  ensureConfiguredEndpoint(stripe);
  for (const world of [stripe, veriff]) {
    world.courier.start();
    world.agenda.arm();
  }
  return {
    url,
    port,
    stripe,
    veriff,
    runDue: () => {
      stripe.agenda.runDue();
      veriff.agenda.runDue();
    },
    close: async () => {
      stripe.close();
      veriff.close();
      saver.now();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(worlds: Worlds, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://sandbox");
  const path = url.pathname;
  const body = await readBody(incoming);
  if (isVeriffCall(incoming, path)) return answerVeriffApi(worlds.veriff, incoming, response, body);
  if (path.startsWith("/v1/")) return answerApi(worlds.stripe, incoming, response, body);
  if (path.startsWith("/_control/")) return answerControl(worlds, incoming, response, body);
  if (path.startsWith("/verify/")) return answerVerifyPage(worlds.stripe, incoming, response, body);
  if (path.startsWith("/veriff/v/")) return answerVeriffPage(worlds.veriff, incoming, response, body);
  if (path === "/" && incoming.method === "GET") return answerControlPage(worlds, url, response);
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
