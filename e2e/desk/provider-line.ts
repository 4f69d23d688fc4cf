import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { Sandbox } from "../../sandbox/server";
import { freePort } from "../../scripts/postgres-server.mjs";

interface LineCall {
  method: string;
  path: string;
}
type Strikes = (call: LineCall) => boolean;

/**
 * `reset`: the connection breaks off in the middle of the answer. `hold`: the answer is kept back till it is let go.
 * Both ways the provider has done what it was asked to.
 */
type Cut = "reset" | "hold";

/** The connection between a desk and its provider, which can be cut. */
class ProviderLine {
  private server: Server;
  private cut: { how: Cut; strikes: Strikes } | null = null;
  private held: (() => Promise<void>)[] = [];

  private constructor(
    private readonly provider: string,
    private readonly port: number,
  ) {
    this.server = this.newServer();
  }

  static async open(provider: string): Promise<ProviderLine> {
    const line = new ProviderLine(provider, await freePort(undefined));
    await line.accept();
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** How many answers are kept back. */
  get holding(): number {
    return this.held.length;
  }

  /** From now on such calls are struck. */
  strike(how: Cut, strikes: Strikes): void {
    this.cut = { how, strikes };
  }

  /** What is asked from now on is answered; what is kept back stays so. */
  mend(): void {
    this.cut = null;
  }

  /** Resolves once what was kept back has been sent. */
  async letGo(): Promise<void> {
    await Promise.all(this.held.splice(0).map((answer) => answer()));
  }

  /** Every connection is cut, and none comes about. */
  async refuse(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  async accept(): Promise<void> {
    this.server = this.newServer();
    await new Promise<void>((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(this.port, "127.0.0.1", resolve);
    });
  }

  private newServer(): Server {
    return createServer((incoming, response) => {
      this.pass(incoming, response).catch(() => response.destroy());
    });
  }

  private async pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = { method: incoming.method ?? "", path: incoming.url ?? "" };
    const cut = this.cut?.strikes(call) ? this.cut.how : null;
    const answer = await this.askProvider(call, incoming);
    const body = await bytesOf(answer);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    if (cut === null) response.end(body);
    else if (cut === "hold") this.held.push(() => sent(response, body));
    else response.write(body.subarray(0, body.length / 2), () => response.socket?.resetAndDestroy());
  }

  private async askProvider({ method, path }: LineCall, incoming: IncomingMessage): Promise<IncomingMessage> {
    const body = await bytesOf(incoming);
    return new Promise((resolve, reject) => {
      const asked = request(`${this.provider}${path}`, { method, headers: incoming.headers }, resolve);
      asked.once("error", reject);
      asked.end(body);
    });
  }
}

/** Also when whoever asked has gone meanwhile. */
function sent(response: ServerResponse, body: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (response.closed || response.destroyed) return resolve();
    response.once("close", resolve);
    response.end(body, resolve);
  });
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** Strikes each call that is meant when it is made for the first time. */
export function firstTimeOf(isMeant: Strikes = () => true): Strikes {
  const seen = new Set<string>();
  return (call) => {
    const name = `${call.method} ${call.path}`;
    if (!isMeant(call) || seen.has(name)) return false;
    seen.add(name);
    return true;
  };
}

export interface ProviderLines {
  stripe: ProviderLine;
  veriff: ProviderLine;
  all: readonly ProviderLine[];
  /** What leads a desk's calls over them. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

/** A line to each provider of a practice world. */
export async function providerLines(sandbox: Sandbox): Promise<ProviderLines> {
  const stripe = await ProviderLine.open(sandbox.url);
  const veriff = await ProviderLine.open(sandbox.url);
  // A link that Veriff tells has to lead to where we send our calls.
  sandbox.veriff.publicUrl = veriff.url;
  const all = [stripe, veriff];
  return {
    stripe,
    veriff,
    all,
    environment: { STRIPE_API_BASE: stripe.url, VERIFF_API_BASE: veriff.url },
    close: async () => void (await Promise.all(all.map((line) => line.refuse()))),
  };
}
