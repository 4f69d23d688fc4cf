import type { ClaimView } from "@/lib/contract/claim-view";

/** Who works on it, without the time, which would be read out again whenever it moves. */
export function claimWords({ holder }: ClaimView): string {
  if (!holder) return "Nobody is working on this";
  if (holder.own) return "You are working on this";
  return holder.fromYou ? `${holder.name} took this over from you` : `${holder.name} is working on this`;
}

/** Who else looks; null when nobody does. */
export function lookerWords({ lookers }: ClaimView): string | null {
  if (lookers.length === 0) return null;
  const names = new Intl.ListFormat("en-GB").format(lookers);
  return `${names} ${lookers.length === 1 ? "has" : "have"} it open too`;
}
