import { Agent, request } from "node:http";

export interface Call {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  body: string;
  milliseconds: number;
}

/** Connections that stay open, as a browser's or a provider's do. */
export const connections = (most: number) =>
  new Agent({ keepAlive: true, maxSockets: most, scheduling: "fifo" });

/** Sends one request and reads the whole answer. Throws when the connection breaks. */
export function send(agent: Agent, { url, method = "GET", headers = {}, body }: Call): Promise<Answer> {
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const sent = request(
      url,
      { agent, method, headers: { ...headers, ...length }, timeout: 30_000 },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const milliseconds = performance.now() - started;
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString("utf8"),
            milliseconds,
          });
        });
      },
    );
    sent.on("timeout", () => sent.destroy(new Error(`${url} did not answer in 30 s`)));
    sent.on("error", reject);
    sent.end(body);
  });
}
