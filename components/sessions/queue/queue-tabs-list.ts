import type { QueueTab } from "@/lib/contract/session-filters";

const words: Record<QueueTab, string> = {
  failed: "Failed",
  processing: "Processing",
  waiting: "Waiting",
  verified: "Verified",
  closed: "Closed",
  redacted: "Redacted",
  all: "All",
};

const order: readonly QueueTab[] = [
  "failed",
  "processing",
  "waiting",
  "verified",
  "closed",
  "redacted",
  "all",
];

/** The tabs as staff work through them. */
export const queueTabList = order.map((tab) => ({ tab, word: words[tab] }));

export const queueTabWord = (tab: QueueTab): string => words[tab];
