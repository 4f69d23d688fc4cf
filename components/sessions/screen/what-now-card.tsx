import { Eraser } from "lucide-react";
import type { SessionView } from "@/lib/contract/session-view";
import { classes } from "../../ui/classes";
import { SoftLink } from "../../ui/soft-link";
import { toneOnTint } from "../../ui/tone";
import { inLower } from "../in-lower";
import { stageLook } from "../stage-look";
import { erasedWords, whatNowWords } from "./what-now-words";

const redacting = { tone: "redaction", icon: Eraser } as const;

/** For a session without a diagnosis: where it stands, and whether anything has to be done. */
export function WhatNowCard({ session }: { session: SessionView }) {
  const erased = erasedWords(session);
  const { title, text } = whatNowWords(session);
  const { tone, icon: Icon } = erased ? redacting : stageLook[session.stage];
  return (
    <section
      aria-label="What now?"
      className="flex gap-3.5 rounded-xl border border-line bg-panel p-4 sm:p-5"
    >
      <span className={classes("grid size-8 shrink-0 place-items-center rounded-lg", toneOnTint[tone])}>
        <Icon aria-hidden size={16} />
      </span>
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="mt-1 max-w-[68ch] text-muted">{text}</p>
        {session.supersededBy && !erased && (
          <SoftLink
            href={`/sessions/${session.supersededBy.id}`}
            className="mt-1 inline-flex min-h-6 items-center text-accent hover:underline pointer-coarse:min-h-11"
          >
            Open the newer session
          </SoftLink>
        )}
        {session.diagnosis && (
          <p className="mt-2 flex flex-wrap gap-x-3 text-muted">
            It had failed before: {inLower(session.diagnosis.title)}
            {session.diagnosis.code && <code>{session.diagnosis.code}</code>}
          </p>
        )}
      </div>
    </section>
  );
}
