import { Info } from "lucide-react";
import type { SessionView } from "@/lib/contract/session-view";
import type { GuardedActionName, guardedActions } from "@/lib/domain/guarded-action";
import { actionButton } from "./action-words";

/** Where the reason of a blocked button stands, for its accessible description. */
export const reasonId = (action: GuardedActionName): string => `why-not-${action}`;

interface Blocked {
  actions: GuardedActionName[];
  sentence: string;
}

function blockedBySentence(permits: SessionView["permits"]): Blocked[] {
  const order = ["resubmit", "cancel", "redact"] as const satisfies (typeof guardedActions)[number][];
  const groups = new Map<string, GuardedActionName[]>();
  for (const action of order) {
    const permit = permits[action];
    if (!permit.allowed) groups.set(permit.sentence, [...(groups.get(permit.sentence) ?? []), action]);
  }
  return [...groups].map(([sentence, actions]) => ({ sentence, actions }));
}

/** Why a button is blocked, in sight and not only in a tooltip. */
export function BlockedReasons({ permits }: Pick<SessionView, "permits">) {
  const blocked = blockedBySentence(permits);
  if (blocked.length === 0) return null;
  return (
    <ul className="no-print grid gap-1 border-b border-line bg-panel px-4 py-2.5 text-muted md:px-6">
      {blocked.map(({ actions, sentence }) => (
        <li key={sentence} className="flex gap-2">
          <Info aria-hidden size={14} className="mt-0.75 shrink-0" />
          <span>
            <span className="font-medium">{actions.map((action) => actionButton[action]).join(", ")}:</span>{" "}
            {actions.map((action, index) => (
              <span key={action} id={reasonId(action)} {...(index > 0 && { className: "sr-only" })}>
                {sentence}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
