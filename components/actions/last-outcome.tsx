"use client";

import { Ban, CircleAlert, CircleCheck, type LucideIcon } from "lucide-react";
import type { ActionView, SessionView } from "@/lib/contract/session-view";
import type { ActionState } from "@/lib/domain/guarded-action";
import { useServerNow } from "../sessions/use-server-now";
import { dayTime } from "../time/day-word";
import { useZone } from "../time/time-context";
import { classes } from "../ui/classes";
import { SoftLink } from "../ui/soft-link";
import { type Tone, toneOnTint } from "../ui/tone";
import { actionStateWords } from "./action-words";
import { doneTitle, doneTone, doneWords } from "./done-words";

type Ended = Extract<ActionState, "done" | "refused" | "failed" | "stopped">;

const looks: Record<Ended, { tone: Tone; icon: LucideIcon; words: string }> = {
  done: { tone: "verified", icon: CircleCheck, words: "" },
  refused: { tone: "failed", icon: CircleAlert, words: "Nothing was changed." },
  failed: { tone: "failed", icon: CircleAlert, words: "It did not go through." },
  stopped: { tone: "waiting", icon: Ban, words: "Nothing was sent." },
};

const isEnded = (state: ActionState): state is Ended => Object.hasOwn(looks, state);
const STAYS = 120_000;

/** What came of the newest action, while that is still news. */
export function LastOutcome({ session, readAt }: { session: SessionView; readAt: number }) {
  const now = useServerNow(session.now, readAt, 5000);
  const zone = useZone();
  const action: ActionView | undefined = session.actions[0];
  if (!action?.finishedAt || !isEnded(action.state)) return null;
  if (now - Date.parse(action.finishedAt) > STAYS) return null;
  const { tone, icon: Icon, words } = looks[action.state];
  const done = action.state === "done";
  const told = done ? doneWords(action, session, (at) => dayTime(at, zone, now)) : words;
  return (
    <section
      aria-label="What came of it"
      className={classes(
        "no-print flex gap-2.5 rounded-xl p-4",
        toneOnTint[done ? doneTone(action, session) : tone],
      )}
    >
      <Icon aria-hidden size={16} className="mt-0.5 shrink-0" />
      <div role="status" className="min-w-0 break-words text-ink">
        <p className="font-semibold">
          {done ? doneTitle(action, session) : actionStateWords(action.action, action.state)}
        </p>
        <p className="text-muted">{action.refusalSentence ?? action.problem ?? told}</p>
        {action.state === "failed" && action.newSessionId && (
          <SoftLink href={`/sessions/${action.newSessionId}`} className="block text-accent hover:underline">
            Open the session that was made
          </SoftLink>
        )}
        {action.providerRequestId && <code className="text-muted">{action.providerRequestId}</code>}
      </div>
    </section>
  );
}
