"use client";

import { Ban, Eraser, type LucideIcon, Send } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { SessionView } from "@/lib/contract/session-view";
import type { GuardedActionName } from "@/lib/domain/guarded-action";
import { Button } from "../ui/button";
import { actionButton } from "./action-words";
import { reasonId } from "./reason-id";

const loadDialog = () => import("./action-dialog");
const ActionDialog = lazy(() => loadDialog().then((module) => ({ default: module.ActionDialog })));

const buttons: readonly { action: GuardedActionName; icon: LucideIcon }[] = [
  { action: "resubmit", icon: Send },
  { action: "cancel", icon: Ban },
  { action: "redact", icon: Eraser },
];

interface GuardedButtonsProps {
  session: SessionView;
  onReload: () => Promise<SessionView | undefined>;
}

/** The three, always there. A blocked one can be reached and read out, and says why. */
export function GuardedButtons({ session, onReload }: GuardedButtonsProps) {
  const [open, setOpen] = useState<GuardedActionName | null>(null);
  const recommended = session.diagnosis?.nextMove === "resubmit" ? "resubmit" : null;
  return (
    <fieldset className="no-print flex shrink-0 gap-2 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:grid max-md:grid-cols-[1fr_1.3fr_1fr] max-md:border-t max-md:border-line max-md:bg-panel max-md:px-3 max-md:pt-2.5 max-md:pb-[max(0.625rem,env(safe-area-inset-bottom))]">
      <legend className="sr-only">Guarded actions</legend>
      {buttons.map(({ action, icon: Icon }) => {
        const { allowed } = session.permits[action];
        return (
          <Button
            key={action}
            look={allowed && action === recommended ? "primary" : "plain"}
            className="max-md:min-h-11 max-md:gap-1.5 max-md:px-1 max-[359px]:[&>svg]:hidden"
            aria-disabled={!allowed}
            {...(!allowed && { "aria-describedby": reasonId(action) })}
            onPointerEnter={loadDialog}
            onFocus={loadDialog}
            onClick={() => allowed && setOpen(action)}
          >
            <Icon aria-hidden size={15} />
            {actionButton[action]}
          </Button>
        );
      })}
      {open && (
        <Suspense>
          <ActionDialog action={open} session={session} onReload={onReload} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </fieldset>
  );
}
