/**
 * Where a request came from, for the throttle: the last entry of `x-forwarded-for`, which a reverse proxy must
 * append. Without a proxy Next fills the header from the socket, but only where the client sent none; a desk that
 * is reached directly therefore can't rely on it, and what protects there is the count per account.
 */
export function clientAddress(headers: Record<string, unknown> | undefined): string {
  const header = headers?.["x-forwarded-for"];
  const last = typeof header === "string" ? header.split(",").at(-1)?.trim() : undefined;
  return last?.replace(/^::ffff:/, "") || "unknown";
}
