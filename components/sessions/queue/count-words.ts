import type { TabCount } from "@/lib/contract/session-item";

/** `1,902`, or `10k+` where counting stopped. */
export function countWords({ count, capped }: TabCount): string {
  return capped ? `${Math.floor(count / 1000)}k+` : count.toLocaleString("en-GB");
}
