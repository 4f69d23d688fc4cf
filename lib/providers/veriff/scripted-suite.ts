import { createServer, type IncomingMessage, type Server } from "node:http";
import { deletion } from "./cancel-request";
import { apiKey, secret } from "./fixture";
import { type VeriffConfig, veriffProvider } from "./veriff-provider";

export interface ScriptedAnswer {
  status: number;
  /** A text is sent as it is. */
  body: unknown;
  headers?: Record<string, string>;
}

export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** For what the practice world never says: a Veriff that answers as told (null cuts the line), and who asks it. */
export async function openScripted(
  script: (asked: Asked) => ScriptedAnswer | null,
  over: Partial<VeriffConfig> = {},
) {
  const asked: Asked[] = [];
  const server: Server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const { method = "", url: path = "", headers } = request;
    const one = { method, path, headers, body: Buffer.concat(parts).toString() };
    asked.push(one);
    const answer = script(one);
    if (!answer) return void request.socket.destroy();
    response.writeHead(answer.status, answer.headers);
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const apiBase = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const config = {
    apiBase,
    apiKey,
    sharedSecrets: [secret],
    cancelRequest: deletion,
    livemode: false,
    ...over,
  };
  return {
    port: veriffProvider({ ...config, apiBase: `${apiBase}${over.apiBase ?? ""}` }),
    origin: apiBase,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
