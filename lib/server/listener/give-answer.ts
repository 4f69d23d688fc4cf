import type { IncomingMessage, ServerResponse } from "node:http";

const LINGER_MS = 2_000;
const LINGER_BYTES = 8 * 1024 * 1024;

export interface Answer {
  status: number;
  text: string;
  headers?: Record<string, string>;
}

const headersOf = ({ text, headers }: Answer) => ({
  "content-type": "text/plain; charset=utf-8",
  "content-length": Buffer.byteLength(text),
  ...headers,
});

/** Answers a request that was read to its end; with the last one its connection closes. */
export function giveAnswer(response: ServerResponse, answer: Answer, last: boolean): void {
  const headers = last ? { ...headersOf(answer), connection: "close" } : headersOf(answer);
  response.writeHead(answer.status, headers).end(answer.text);
}

/**
 * Answers before the request was read to its end, and closes the connection. What is still coming is thrown away
 * for a moment, since closing on unread bytes would tear down the answer before the sender has read it.
 */
export function turnAway(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { ...headersOf(answer), connection: "close" });
  response.write(answer.text);
  let left = LINGER_BYTES;
  const timer = setTimeout(end, LINGER_MS);
  function end() {
    clearTimeout(timer);
    response.end();
  }
  request.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
  });
  request.once("end", end);
  request.once("close", end);
  request.resume();
}
