"use client";

import { type FormEvent, useState } from "react";
import type { ApprovalView } from "@/lib/contract/approval-view";
import type { Reason } from "@/lib/domain/reasons";
import { PasswordField } from "../actions/password-field";
import { blankReason, ReasonFields } from "../actions/reason-fields";
import { useFreshPassword } from "../actions/use-fresh-password";
import { useSend } from "../actions/use-send";
import { useSessionActions } from "../sessions/session-actions-context";
import { subjectName } from "../sessions/subject-name";
import { Button } from "../ui/button";
import { Modal } from "../ui/modal";
import { Notice } from "../ui/notice";
import { wantsWords } from "./approval-words";
import { WhatWouldHappen } from "./what-would-happen";

const sending = {
  reads: [["approvals"], ["session"]],
  noAnswer: "No answer came from the desk. Look at the list again: an answer counts once.",
};

interface DecideDialogProps {
  /** The request as it is shown now: what changes while the dialog is open is seen, and refused when it wasn't. */
  approval: ApprovalView;
  approve: boolean;
  reasons: readonly Reason[];
  onClose: () => void;
}

/** The plan once more, a reason, and one answer. */
export function DecideDialog({ approval, approve, reasons, onClose }: DecideDialogProps) {
  const [draft, setDraft] = useState(blankReason);
  const fresh = useFreshPassword(true);
  const { decideApproval } = useSessionActions();
  const { send, pending, problem } = useSend(decideApproval, sending);
  const blocked = approve && !approval.stillPermitted.allowed;
  const ready = draft.reasonCode !== "" && fresh.complete && !pending && !blocked;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready || !(await fresh.enter())) return;
    const code = await send({
      approvalId: approval.id,
      version: approval.session.version,
      approve,
      ...draft,
    });
    if (code === null) onClose();
    else if (code === "password_needed") fresh.ask();
  }
  return (
    <Modal title={approve ? "Approve this?" : "Decline this?"} open onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-4">
        <p className="break-words text-muted">
          {wantsWords(approval)} {subjectName(approval.session)}: {approval.reason}
        </p>
        {approve ? (
          <WhatWouldHappen approval={approval} />
        ) : (
          <p>Nothing is sent, and {approval.requestedBy} reads your reason.</p>
        )}
        <ReasonFields reasons={reasons} draft={draft} onChange={setDraft} />
        <PasswordField fresh={fresh} />
        {problem && (
          <Notice tone="failed" urgent>
            {problem}
          </Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" look={approve ? "primary" : "danger"} disabled={!ready}>
            {pending ? "Asking…" : approve ? "Approve" : "Decline"}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
