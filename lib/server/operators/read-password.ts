import { randomBytes } from "node:crypto";
import { fstatSync } from "node:fs";
import { text } from "node:stream/consumers";

interface ReadPassword {
  password: string;
  generated: boolean;
}

/**
 * The password piped in, without its newline, or one made up. Only a pipe, a file or a socket is read: on a
 * terminal, or started without any input, nothing would ever arrive.
 */
export async function readPassword(required: boolean): Promise<ReadPassword> {
  if (required || isPiped()) {
    const password = (await text(process.stdin)).replace(/\r?\n$/, "");
    if (password !== "" || required) return { password, generated: false };
  }
  return { password: randomBytes(15).toString("base64url"), generated: true };
}

function isPiped() {
  const input = fstatSync(0);
  return input.isFIFO() || input.isFile() || input.isSocket();
}
