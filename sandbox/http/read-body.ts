import type { IncomingMessage } from "node:http";

/** The whole request body as text. Refuses more than one mebibyte. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > 1024 * 1024) throw new Error("request body over 1 MiB");
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString("utf8");
}
