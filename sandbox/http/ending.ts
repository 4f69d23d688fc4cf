import type { ServerResponse } from "node:http";
import { pause } from "../clock";

export interface Answer<B extends string | Buffer = string> {
  readonly kind: "answer";
  readonly status: number;
  readonly body: B;
  readonly headers: Record<string, string>;
}

/** What the client gets: an answer, or a connection that is cut, at once or after a long silence. */
export type Ending<B extends string | Buffer = string> =
  | Answer<B>
  | { readonly kind: "cut"; readonly afterSeconds: number };

/** Keeps the connection open for a while and then cuts it without an answer. */
export async function cutOff(
  response: ServerResponse,
  afterSeconds: number,
  closed: AbortSignal,
): Promise<void> {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  await pause(afterSeconds * 1000, AbortSignal.any([closed, gone.signal]));
  response.destroy();
}
