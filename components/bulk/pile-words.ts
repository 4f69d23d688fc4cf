import type { BulkPlanView } from "@/lib/contract/bulk-view";
import type { Pile } from "@/lib/domain/bulk";

type Standing = Pick<BulkPlanView, "state" | "secondPerson" | "approval">;

/** What being in a pile means for its rows; once the plan was armed and decided about, what it meant. */
export function pileMeans(pile: Pile, { state, secondPerson, approval }: Standing): string {
  const ahead = state === "draft" || state === "awaiting_approval";
  const asked = secondPerson === "needed";
  switch (pile) {
    case "will_do":
      if (!asked) return ahead ? "Goes out when it is armed." : "Could go out at once.";
      return ahead
        ? "Needs no approval by itself, and waits with the others."
        : "Needed no approval by itself.";
    case "needs_approval":
      if (ahead) return "Goes out once a second person said yes.";
      return approval?.decision === "approved" ? `${approval.by} said yes.` : "Nobody said yes.";
    case "must_wait":
      if (!ahead) return "Had to wait for a provider's limit.";
      return asked
        ? "After the approval, as a provider's limit allows."
        : "Goes out as a provider's limit allows.";
    case "refused":
      return ahead ? "Is left alone." : "Was left alone.";
  }
}
