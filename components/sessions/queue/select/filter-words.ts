import { providerName } from "@/lib/domain/provider";
import { clearOptions } from "../clear-reasons";
import { holderOptions } from "../holder-options";
import type { QueueFilters } from "../queue-address";
import { queueTabWord } from "../queue-tabs-list";

/** `Failed · Veriff · document_expired`: what the list is narrowed to, for whoever is about to take all of it. */
export function filterWords({ stage, provider, status, code, holder, clear, days, q }: QueueFilters): string {
  const heldBy = holderOptions.find(({ value }) => value === holder)?.text.toLowerCase();
  return [
    queueTabWord(stage),
    provider && providerName[provider],
    status,
    code,
    heldBy && `held by ${heldBy}`,
    clear &&
      clearOptions(days)
        .find(({ value }) => value === clear)
        ?.text.toLowerCase(),
    q && `“${q}”`,
  ]
    .filter(Boolean)
    .join(" · ");
}
