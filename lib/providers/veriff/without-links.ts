import { baseOf, type VeriffAccess } from "./access";

const MAX_DEPTH = 64;
const secretKey = /url$|^sessionToken$/i;
const secretText = /veriff\.(me|com)\/v\/|\beyJ[\w-]{10,}\./i;

/**
 * A copy without the subject's link and its token, wherever they stand and under whatever name. Anything nested
 * deeper than a provider's object can be is left out. https://devdocs.veriff.com/apidocs/v1sessions
 */
export function withoutLinks(value: unknown, access: Pick<VeriffAccess, "apiBase">): unknown {
  const origin = `${new URL(baseOf(access)).origin}/`.toLowerCase();
  const isSecret = (text: string) => secretText.test(text) || text.toLowerCase().includes(origin);
  function copy(part: unknown, depth: number): unknown {
    if (typeof part === "string") return isSecret(part) ? "[link removed]" : part;
    if (typeof part !== "object" || part === null) return part;
    if (depth >= MAX_DEPTH) return null;
    if (Array.isArray(part)) return part.map((item) => copy(item, depth + 1));
    const kept = Object.entries(part).filter(([key]) => !secretKey.test(key) && !isSecret(key));
    return Object.fromEntries(kept.map(([key, item]) => [key, copy(item, depth + 1)]));
  }
  return copy(value, 0);
}
