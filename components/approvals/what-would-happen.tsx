import type { ApprovalView } from "@/lib/contract/approval-view";
import { ChangeList } from "../actions/change-list";
import { EffectBox } from "../actions/effect-box";
import { effectWords } from "../actions/effect-words";
import { Notice } from "../ui/notice";

/** The plan as it was asked for, and what the session went through since. */
export function WhatWouldHappen({ approval }: { approval: ApprovalView }) {
  const { session, erasureTakes, changes, stillPermitted, statusThen } = approval;
  return (
    <div className="grid gap-2">
      <EffectBox words={effectWords(approval.effect, { provider: session.provider, erasureTakes })} />
      {changes.length > 0 && (
        <Notice tone="caution">
          <p>
            The session changed since it was asked for; it was{" "}
            <strong className="font-medium">{statusThen}</strong> then.
          </p>
          <ChangeList changes={changes} />
        </Notice>
      )}
      {!stillPermitted.allowed && (
        <Notice tone="failed">It can't be approved any more: {stillPermitted.sentence}</Notice>
      )}
    </div>
  );
}
