"use client";

import { lazy, Suspense, useState } from "react";
import type { SessionView } from "@/lib/contract/session-view";
import { providerName } from "@/lib/domain/provider";
import { Button } from "../ui/button";
import { actionButton } from "./action-words";
import { mayHaveForced } from "./exceptional-words";
import { reasonId } from "./reason-id";

const loadDialog = () => import("./action-dialog");
const ActionDialog = lazy(() => loadDialog().then((module) => ({ default: module.ActionDialog })));

interface ExceptionalStepProps {
  session: SessionView;
  onReload: () => Promise<SessionView | undefined>;
}

const action = "exceptional_resubmit";

/** Not a fourth button: an exception that somebody made in the provider's portal, to be written down here. */
export function ExceptionalStep({ session, onReload }: ExceptionalStepProps) {
  const [open, setOpen] = useState(false);
  const permit = session.permits[action];
  // The dialog outlives the step: what it asks for may be what takes the step away.
  if (!mayHaveForced(session) && !open) return null;
  return (
    <div className="no-print -mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 px-1 text-muted md:-mt-2.5">
      <span>Forcing a resubmission at {providerName[session.provider]} by hand?</span>
      <Button
        look="quiet"
        className="underline decoration-edge underline-offset-4"
        aria-disabled={!permit.allowed}
        {...(!permit.allowed && { "aria-describedby": reasonId(action) })}
        onPointerEnter={loadDialog}
        onFocus={loadDialog}
        onClick={() => permit.allowed && setOpen(true)}
      >
        {actionButton[action]}
      </Button>
      {!permit.allowed && (
        <span id={reasonId(action)} className="w-full">
          {permit.sentence}
        </span>
      )}
      {open && (
        <Suspense>
          <ActionDialog
            action={action}
            session={session}
            onReload={onReload}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
