import { Eraser } from "lucide-react";
import type { SessionView } from "@/lib/contract/session-view";
import { providerName } from "@/lib/domain/provider";
import type { Stage } from "@/lib/domain/session";
import { classes } from "../../ui/classes";
import { SoftLink } from "../../ui/soft-link";
import { toneOnTint } from "../../ui/tone";
import { stageLook } from "../stage-look";

interface Words {
  title: string;
  text: string;
}

function stageWords(session: SessionView): Record<Stage, Words> {
  const provider = providerName[session.provider];
  return {
    waiting: {
      title: "They have not submitted anything yet",
      text: "Nothing is wrong with it. If they lost their way, Resubmit makes a fresh link; if nobody will come back, cancel it.",
    },
    processing: {
      title: `${provider} is checking`,
      text: "Most checks finish in under a minute. This page follows by itself.",
    },
    failed: {
      title: "It failed, and no reason was given",
      text: `${provider} reported no code. Ask the person what they saw before another try.`,
    },
    verified: { title: "They are verified", text: "There is nothing to do." },
    closed: {
      title: "This session is closed",
      text: session.supersededBy
        ? "It can't be used any more; a newer session has taken its place."
        : "It can't be used any more. If they still have to be verified, Resubmit starts a new session with the same settings.",
    },
  };
}

function redactionWords(session: SessionView): Words | null {
  if (session.redaction === "redacted") {
    return {
      title: "What was known about this person is erased",
      text: "The provider's data and ours are gone. Statuses, codes, times and who did what remain.",
    };
  }
  if (session.redaction === "processing") {
    return {
      title: `${providerName[session.provider]} is erasing the data`,
      text: "It takes up to four days. Our own copy is gone already. This page follows by itself.",
    };
  }
  return null;
}

const redacting = { tone: "redaction", icon: Eraser } as const;

/** For a session without a diagnosis: where it stands, and whether anything has to be done. */
export function WhatNowCard({ session }: { session: SessionView }) {
  const erased = redactionWords(session);
  const { title, text } = erased ?? stageWords(session)[session.stage];
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
            It had failed before: {session.diagnosis.title.toLowerCase()}
            {session.diagnosis.code && <code>{session.diagnosis.code}</code>}
          </p>
        )}
      </div>
    </section>
  );
}
