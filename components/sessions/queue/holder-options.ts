import type { HolderFilter } from "@/lib/contract/session-filters";

/** What the list can be narrowed to by who works on a session. */
export const holderOptions: readonly { value: HolderFilter; text: string }[] = [
  { value: "me", text: "Me" },
  { value: "anyone", text: "Anyone" },
  { value: "nobody", text: "Nobody" },
];
