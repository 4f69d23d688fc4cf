import type { ClearReason } from "@/lib/contract/session-filters";
import { USUAL_STALE_DAYS } from "@/lib/domain/stale";

const words: Record<ClearReason, string> = {
  any: "Anything to clear",
  stale: "Stale",
  expiring: "Ends within a day",
  left_behind: "Left halfway",
  duplicate: "Duplicate",
};

export const isClearReason = (value: string | null | undefined): value is ClearReason =>
  Object.hasOwn(words, value ?? "");

/** What the filter offers; days that aren't the usual ones are said. */
export function clearOptions(days = USUAL_STALE_DAYS): { value: ClearReason; text: string }[] {
  const since = days === USUAL_STALE_DAYS ? "" : ` for ${days === 1 ? "a day" : `${days} days`}`;
  const reasons = Object.keys(words).filter(isClearReason);
  return reasons.map((value) => ({
    value,
    text:
      value === "stale"
        ? words.stale + since
        : value === "any" && since
          ? `${words.any}, stale${since}`
          : words[value],
  }));
}
