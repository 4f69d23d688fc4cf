import type { ApiFault, FaultMode, Target } from "./faults";

const MODES = new Map<string, FaultMode>([
  ["timeout_after_effect", "timeout_after_effect"],
  ["drop_after_effect", "drop_after_effect"],
  ["500_after_effect", "500_after_effect"],
  ["permission", "permission"],
  ["timeout", "timeout"],
  ["429", 429],
  ["500", 500],
  ["409", 409],
]);

const SENTINEL = new RegExp(`sentinel_(${[...MODES.keys()].join("|")})(?:x(\\d+))?`);

/**
 * A session on which the company wrote `sentinel_500` answers so whatever would close it; `sentinel_500x2` does it
 * twice and then behaves.
 */
export function sentinelOf(
  target: Target,
  uses: Map<string, number>,
): { readonly fault: ApiFault; readonly use: () => void } | null {
  if (target.closes === null) return null;
  const { sessionId, words } = target.closes;
  const found = SENTINEL.exec(words);
  const mode = MODES.get(found?.[1] ?? "");
  if (mode === undefined) return null;
  const used = uses.get(sessionId) ?? 0;
  if (found?.[2] !== undefined && used >= Number(found[2])) return null;
  return { fault: { status: mode }, use: () => uses.set(sessionId, used + 1) };
}
