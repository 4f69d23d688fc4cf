"use client";

import { type FormEvent, useState } from "react";
import type { ApprovalView } from "@/lib/contract/approval-view";
import type { Reason } from "@/lib/domain/reasons";
import { PasswordField } from "../actions/password-field";
import { blankReason, ReasonFields } from "../actions/reason-fields";
import { useFreshPassword } from "../actions/use-fresh-password";
import { subjectName } from "../sessions/subject-name";
import { Button } from "../ui/button";
import { Modal } from "../ui/modal";
import { Notice } from "../ui/notice";
import { wantsWords } from "./approval-words";
import { useDecide } from "./use-decide";
import { WhatWouldHappen } from "./what-would-happen";

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
  const decide = useDecide(onClose);
  const blocked = approve && !approval.stillPermitted.allowed;
  const ready = draft.reasonCode !== "" && fresh.complete && !decide.pending && !blocked;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready || !(await fresh.enter())) return;
    const no = await decide.send({
      approvalId: approval.id,
      version: approval.session.version,
      approve,
      ...draft,
    });
    if (no?.code === "password_needed") fresh.ask();
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
        {decide.refused && (
          <Notice tone="failed" urgent>
            {decide.refused.sentence}
          </Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" look={approve ? "primary" : "danger"} disabled={!ready}>
            {decide.pending ? "Asking…" : approve ? "Approve" : "Decline"}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
