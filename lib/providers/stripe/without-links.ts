const MAX_DEPTH = 64;
const secretKeys: ReadonlySet<string> = new Set(["url", "client_secret"]);
const secretText = /verify\.stripe\.com|vs_\w+_secret_/;

/**
 * A copy without the subject's link and secret, wherever they stand and under whatever name. Anything nested
 * deeper than a provider's object can be is left out.
 * https://docs.stripe.com/api/identity/verification_sessions/object
 */
export function withoutLinks(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return secretText.test(value) ? "[link removed]" : value;
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => withoutLinks(item, depth + 1));
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (secretKeys.has(key) || secretText.test(key)) continue;
    const item = withoutLinks(value[key as keyof typeof value], depth + 1);
    // By assignment it would set the prototype.
    if (key === "__proto__") Object.defineProperty(kept, key, { value: item, enumerable: true });
    else kept[key] = item;
  }
  return kept;
}
