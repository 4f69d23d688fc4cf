/** What the provider sends is read field by field: a missing, extra, odd or overlong field never throws. */
export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const objectAt = (from: JsonObject | null, key: string): JsonObject | null => {
  const value = from?.[key];
  return isObject(value) ? value : null;
};

/** A text that isn't blank, cut at `most`, or null. NUL is dropped, since PostgreSQL stores no text with it. */
export function textAt(from: JsonObject | null, key: string, most = 1000): string | null {
  const value = from?.[key];
  if (typeof value !== "string") return null;
  const text = value.replaceAll("\u0000", "");
  // Half a character at the cut is none that PostgreSQL's JSON takes.
  return text.trim() ? Buffer.from(text.slice(0, most)).toString() : null;
}

/** An id, whatever its shape: Veriff's own aren't all valid UUIDs. One that is cut would be another one. */
export function idAt(from: JsonObject | null, key: string): string | null {
  const id = textAt(from, key, 129)?.trim();
  return id && id.length <= 128 ? id : null;
}

/** A code, which comes as a number or as a text: https://devdocs.veriff.com/docs/granular-reason-codes */
export function codeAt(from: JsonObject | null, key: string): string | null {
  const value = from?.[key];
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : null;
  return textAt(from, key, 64)?.trim() ?? null;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** An ISO time, in UTC where it doesn't say; null for what no calendar or database could hold. */
export function instantAt(from: JsonObject | null, key: string): Date | null {
  const match = INSTANT.exec(textAt(from, key, 64)?.trim() ?? "");
  if (!match) return null;
  const instant = new Date(match[3] ? match[0] : `${match[0]}Z`);
  return instant.getTime() >= 0 ? instant : null;
}
