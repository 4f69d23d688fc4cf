import type { ApprovalView } from "@/lib/contract/approval-view";
import { ChangeList } from "../actions/change-list";
import { effectWords } from "../actions/effect-words";
import { Notice } from "../ui/notice";

/** The plan as it was asked for, and what the session went through since. */
export function WhatWouldHappen({ approval }: { approval: ApprovalView }) {
  const { session, erasureTakes, changes, stillPermitted, statusThen } = approval;
  const { will, forGood } = effectWords(approval.effect, { provider: session.provider, erasureTakes });
  return (
    <div className="grid gap-2">
      <div className="rounded-lg bg-ground px-3.5 py-2.5">
        <ul className="grid gap-1.5">
          {will.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {forGood && <p className="mt-1.5 font-semibold text-failed">{forGood}</p>}
      </div>
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
