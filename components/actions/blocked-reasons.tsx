import { Info } from "lucide-react";
import type { SessionView } from "@/lib/contract/session-view";
import type { GuardedActionName } from "@/lib/domain/guarded-action";
import { HeldSince } from "../claims/held-since";
import { TakeOver } from "../claims/take-over";
import { SoftLink } from "../ui/soft-link";
import { actionButton } from "./action-words";
import { jumpTarget } from "./jump-target";
import { reasonId } from "./reason-id";

interface Blocked {
  actions: GuardedActionName[];
  sentence: string;
  jump: string | null;
  /** Whose claim it is. */
  holder: { name: string; since: string } | null;
}

const order = ["resubmit", "cancel", "redact"] as const satisfies GuardedActionName[];

function blockedBySentence(session: SessionView): Blocked[] {
  const groups = new Map<string, Blocked>();
  for (const action of order) {
    const permit = session.permits[action];
    if (permit.allowed) continue;
    const { sentence, refusal } = permit;
    const jump = jumpTarget(refusal, session);
    const holder = refusal.code === "held_by" ? refusal : null;
    const group = groups.get(sentence) ?? { actions: [], sentence, jump, holder };
    group.actions.push(action);
    groups.set(sentence, group);
  }
  return [...groups.values()];
}

/** The note that was used is gone, and with it the focus. */
const backToContent = () => document.getElementById("main")?.focus({ preventScroll: true });

/** Why a button is blocked, in sight and not only in a tooltip. */
export function BlockedReasons({ session }: { session: SessionView }) {
  const blocked = blockedBySentence(session);
  if (blocked.length === 0) return null;
  return (
    <ul className="no-print grid gap-1 border-b border-line bg-panel px-4 py-2.5 text-muted md:px-6">
      {blocked.map(({ actions, sentence, jump, holder }) => (
        <li key={sentence} className="flex gap-2">
          <Info aria-hidden size={14} className="mt-0.75 shrink-0" />
          <div className="min-w-0 break-words">
            <span className="font-medium">{actions.map((action) => actionButton[action]).join(", ")}:</span>{" "}
            {actions.map((action, index) => (
              <span key={action} id={reasonId(action)} {...(index > 0 && { className: "sr-only" })}>
                {sentence}
                {holder && <HeldSince since={holder.since} />}
              </span>
            ))}
            {jump && (
              <>
                {" "}
                <SoftLink href={jump} className="text-accent hover:underline">
                  Open that session
                </SoftLink>
              </>
            )}
            {holder && <TakeOver sessionId={session.id} name={holder.name} onTaken={backToContent} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
