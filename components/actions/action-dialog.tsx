"use client";

import { useState } from "react";
import type { ActionRequested } from "@/lib/contract/action-input";
import type { SessionView } from "@/lib/contract/session-view";
import type { GuardedActionName } from "@/lib/domain/guarded-action";
import { Modal } from "../ui/modal";
import { ActionForm } from "./action-form";
import { LinkResult } from "./link-result";

const titles: Record<GuardedActionName, string> = {
  cancel: "Cancel this session?",
  redact: "Redact this session?",
  resubmit: "Send them back to try again?",
  exceptional_resubmit: "Record an exceptional resubmission?",
};

interface ActionDialogProps {
  action: GuardedActionName;
  /** The session as the page shows it now; what the operator decided on is kept from the opening. */
  session: SessionView;
  onReload: () => Promise<SessionView | undefined>;
  onClose: () => void;
}

/** Says what will happen, takes the reason, sends it once, and tells what came of it. */
export function ActionDialog({ action, session, onReload, onClose }: ActionDialogProps) {
  const [accepted, setAccepted] = useState<ActionRequested | null>(null);
  const showsLink = accepted !== null && action === "resubmit";
  return (
    <Modal title={showsLink ? "The link for them" : titles[action]} open onClose={onClose}>
      {showsLink ? (
        <LinkResult accepted={accepted} session={session} onClose={onClose} />
      ) : (
        <ActionForm
          action={action}
          session={session}
          onReload={onReload}
          onCancel={onClose}
          onAccepted={(value) => (action === "resubmit" ? setAccepted(value) : onClose())}
        />
      )}
    </Modal>
  );
}
