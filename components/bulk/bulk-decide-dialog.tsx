"use client";

import { type FormEvent, useState } from "react";
import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { PasswordField } from "../actions/password-field";
import { ReasonChoice } from "../actions/reason-choice";
import { useFreshPassword } from "../actions/use-fresh-password";
import { useSessionActions } from "../sessions/session-actions-context";
import { Button } from "../ui/button";
import { Modal } from "../ui/modal";
import { Notice } from "../ui/notice";
import { doToMany, manyWords, wantsToMany } from "./bulk-words";
import { useBulkSend } from "./use-bulk-send";

interface BulkDecideDialogProps {
  plan: BulkPlanView;
  approve: boolean;
  onClose: () => void;
}

/** A reason, and one answer for the whole of the plan. */
export function BulkDecideDialog({ plan, approve, onClose }: BulkDecideDialogProps) {
  const { decideBulkPlan } = useSessionActions();
  const { send, pending, problem } = useBulkSend(decideBulkPlan);
  const fresh = useFreshPassword(true);
  const [reasonCode, setReasonCode] = useState("");
  const ready = reasonCode !== "" && fresh.complete && !pending;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready || !(await fresh.enter())) return;
    const code = await send({ planId: plan.id, approve, reasonCode });
    if (code === null) onClose();
    else if (code === "password_needed") fresh.ask();
  }
  return (
    <Modal title={approve ? "Approve this plan?" : "Decline this plan?"} open onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-4">
        <p className="break-words text-muted">
          {plan.operatorName} {wantsToMany(plan.action, plan.toDo)}: {plan.reason}
        </p>
        {approve ? (
          <Notice tone="failed">
            <p className="font-semibold text-failed">{manyWords(plan).forGood}</p>
          </Notice>
        ) : (
          <p>Nothing is sent, and {plan.operatorName} reads your reason.</p>
        )}
        <ReasonChoice
          reasons={plan.reasons[approve ? "approve" : "decline"]}
          chosen={reasonCode}
          onChoose={setReasonCode}
        />
        <PasswordField fresh={fresh} />
        {problem && (
          <Notice tone="failed" urgent>
            {problem}
          </Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" look={approve ? "primary" : "danger"} disabled={!ready}>
            {pending ? "Asking…" : approve ? `Approve: ${doToMany(plan.action, plan.toDo)}` : "Decline"}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
