/** What the provider sends is read field by field: a missing, extra or odd field never throws. */
export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const objectAt = (from: JsonObject | null, key: string): JsonObject | null => {
  const value = from?.[key];
  return isObject(value) ? value : null;
};

/** A text that isn't empty, or null. NUL is dropped, since PostgreSQL stores no text with it. */
export function textAt(from: JsonObject | null, key: string): string | null {
  const value = from?.[key];
  if (typeof value !== "string") return null;
  return value.replaceAll("\u0000", "") || null;
}

const YEAR_9999 = 253_402_300_799;

/** Unix seconds as an instant; null for what no calendar or database could hold. */
export function instantAt(from: JsonObject | null, key: string): Date | null {
  const value = from?.[key];
  if (typeof value !== "number" || !(value >= 0 && value <= YEAR_9999)) return null;
  return new Date(Math.floor(value * 1000));
}
