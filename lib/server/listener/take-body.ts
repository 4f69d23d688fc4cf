import type { IncomingMessage } from "node:http";
import { BODY_LIMIT, type WebhookOutcome } from "../ingest/webhook-outcome";
import type { Room } from "./room";

/** The whole body, or why the rest of it won't be read. Not called when the sender goes away. */
type Done = (body: Buffer | Extract<WebhookOutcome, "too_large" | "overloaded">) => void;

/**
 * Reads a request's raw bytes while there is room for them, and no further than 1 MiB. Calls back and doesn't
 * promise, since at ten thousand a second each promise counts. Whoever was given the body gives back its room.
 */
export function takeBody(request: IncomingMessage, room: Room, done: Done): void {
  if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) {
    done("too_large");
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  let over = false;
  const stop = (why: "too_large" | "overloaded") => {
    over = true;
    room.leave(size, false);
    done(why);
  };
  request.on("data", (chunk: Buffer) => {
    if (over) return;
    if (size + chunk.length > BODY_LIMIT) return stop("too_large");
    if (!room.grow(chunk.length)) return stop("overloaded");
    size += chunk.length;
    chunks.push(chunk);
  });
  request.on("end", () => {
    if (over) return;
    over = true;
    const [only] = chunks;
    done(chunks.length === 1 && only ? only : Buffer.concat(chunks, size));
  });
  request.on("close", () => {
    // Gone in the middle.
    if (over) return;
    over = true;
    room.leave(size, false);
  });
  // A connection that breaks: "close" follows.
  request.on("error", () => undefined);
}
