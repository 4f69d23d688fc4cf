import type { BulkPlanView } from "@/lib/contract/bulk-view";
import type { BulkActionName } from "@/lib/domain/bulk";
import { providerName } from "@/lib/domain/provider";

export const inFigures = (count: number): string => count.toLocaleString("en-GB");

/** `1 session`, `1,204 sessions` */
const sessionsInWords = (count: number): string =>
  `${inFigures(count)} ${count === 1 ? "session" : "sessions"}`;

const verbs: Record<BulkActionName, string> = { cancel: "Cancel", redact: "Redact" };

/** `Cancel 37 sessions` */
export const doToMany = (action: BulkActionName, count: number): string =>
  `${verbs[action]} ${sessionsInWords(count)}`;

/** `wants to cancel 37 sessions` */
export const wantsToMany = (action: BulkActionName, count: number): string =>
  `wants to ${verbs[action].toLowerCase()} ${sessionsInWords(count)}`;

/** Of a plan that waits to be armed or approved. */
export const movedWords = (count: number): string =>
  count === 1
    ? "1 session changed since the plan was sorted. It will be left alone, and the report says why."
    : `${inFigures(count)} sessions changed since the plan was sorted. They will be left alone, and the report says why.`;

interface ManyWords {
  will: string[];
  /** What can't be taken back, said louder. */
  forGood: string;
}

const again =
  "Each session is looked at once more right before it goes out. One that moved meanwhile is left alone, and the report says why.";
const held = "It is held on the server first; what hasn't gone out yet can be stopped.";

/** What a plan is going to do to each of its sessions. */
export function manyWords({
  action,
  alsoErasedBy,
}: Pick<BulkPlanView, "action" | "alsoErasedBy">): ManyWords {
  if (action === "redact") {
    return {
      will: [
        "The provider erases what it collected: images, documents, extracted data.",
        "Proofdesk erases its own copy: payloads, document details, free text. Status, codes, times and who did what remain.",
        "A session that is still open is canceled by it too.",
        again,
        held,
      ],
      forGood: "Nobody can bring the data back, neither we nor the provider.",
    };
  }
  const names = alsoErasedBy.map((provider) => providerName[provider]).join(" and ");
  return {
    will: [
      "Each session is canceled at its provider. The person can't use it any more, and a link they hold stops working.",
      ...(names
        ? [
            `${names} erases what it collected with the same call; our own record stays until someone redacts it.`,
          ]
        : []),
      again,
      held,
    ],
    forGood: names
      ? `A canceled session can't be opened again, and nobody can bring back what ${names} erases.`
      : "A canceled session can't be opened again.",
  };
}
