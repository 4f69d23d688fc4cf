"use client";

import { CircleCheck, Loader } from "lucide-react";
import { useId } from "react";
import type { ActionRequested } from "@/lib/contract/action-input";
import type { ActionView, SessionView } from "@/lib/contract/session-view";
import { openActionStates } from "@/lib/domain/guarded-action";
import { providerName } from "@/lib/domain/provider";
import { Instant } from "../time/instant";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { Notice } from "../ui/notice";
import { SoftLink } from "../ui/soft-link";

interface LinkResultProps {
  accepted: ActionRequested;
  /** The session as it is now: its record of the action says when the link works. */
  session: SessionView;
  onClose: () => void;
}

/** Over without a link, or nobody knows for which session: nothing to hand out. */
const isDead = ({ state }: ActionView) =>
  state === "unsettled" || (state !== "done" && !openActionStates.includes(state));

/** The resume link, shown this once, and whether it works yet. */
export function LinkResult({ accepted, session, onClose }: LinkResultProps) {
  const id = useId();
  const action = session.actions.find((each) => each.id === accepted.action.id) ?? accepted.action;
  return (
    <div className="grid gap-4">
      <LinkState action={action} session={session} />
      {isDead(action) ? null : accepted.resumeUrl ? (
        <div className="grid gap-1.5">
          <label htmlFor={id} className="font-medium">
            Resume link
          </label>
          <div className="flex items-center gap-2 rounded-lg border border-edge px-3 py-1.5">
            <input
              id={id}
              readOnly
              value={accepted.resumeUrl}
              onFocus={(event) => event.target.select()}
              className="min-w-0 flex-1 bg-transparent font-mono text-sm"
            />
            <CopyButton text={accepted.resumeUrl} label="Copy the resume link" worded />
          </div>
          <p className="text-sm text-muted">
            Shown only now: when this closes, nobody can see it again. Give it to the person and to nobody
            else; they can use it again until it ends.
          </p>
        </div>
      ) : (
        <Notice tone="caution">
          The link was shown already, and is shown only once. Resubmit again for a new one.
        </Notice>
      )}
      <div className="flex justify-end">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}

function LinkState({ action, session }: { action: ActionView; session: SessionView }) {
  const provider = providerName[session.provider];
  if (isDead(action)) {
    return (
      <Notice tone="failed" urgent>
        The link will not work.{" "}
        {action.state === "unsettled"
          ? `Nobody knows whether ${provider} made the new session; close this to find out.`
          : (action.refusalSentence ?? action.problem)}
      </Notice>
    );
  }
  if (action.state !== "done") {
    return (
      <p role="status" className="flex items-center gap-2 text-processing">
        <Loader aria-hidden size={16} className="animate-spin" />
        Waiting for {provider}; the link does not work yet. {action.problem}
      </p>
    );
  }
  const until = session.resumeLink?.state === "active" ? session.resumeLink.expiresAt : null;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 text-verified">
      <CircleCheck aria-hidden size={16} />
      <span>
        The link works now
        {until && (
          <>
            , until <Instant at={until} as="day" />
          </>
        )}
        .
      </span>
      {action.newSessionId && (
        <SoftLink href={`/sessions/${action.newSessionId}`} className="text-accent hover:underline">
          Open the new session
        </SoftLink>
      )}
    </p>
  );
}
