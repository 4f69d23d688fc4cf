import { z } from "zod";

/** Where a page of the list ended: the keyset (created_at, id), newest first. */
export interface Cursor {
  createdAt: string;
  id: string;
}

// PostgreSQL has no year 0.
const instant = z.iso.datetime({ precision: 3 }).refine((text) => !text.startsWith("0000"));
const cursorParts = z.tuple([instant, z.uuid()]);

export const writeCursor = (row: { created_at: Date; id: string }): string =>
  Buffer.from(`${row.created_at.toISOString()} ${row.id}`).toString("base64url");

/** Null for anything that is not a cursor of ours. */
export function readCursor(text: string): Cursor | null {
  const parts = cursorParts.safeParse(Buffer.from(text, "base64url").toString("utf8").split(" "));
  return parts.success ? { createdAt: parts.data[0], id: parts.data[1] } : null;
}
