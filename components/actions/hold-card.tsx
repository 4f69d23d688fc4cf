"use client";

import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { ActionView, SessionView } from "@/lib/contract/session-view";
import { openActionStates } from "@/lib/domain/guarded-action";
import { useSessionActions } from "../sessions/session-actions-context";
import { useServerNow } from "../sessions/use-server-now";
import { useZone } from "../time/time-context";
import { Button } from "../ui/button";
import { actionNoun } from "./action-words";
import { holdWords } from "./hold-words";

const SettleCard = lazy(() => import("./settle-card").then((module) => ({ default: module.SettleCard })));

const ApprovalCard = lazy(() =>
  import("../approvals/approval-card").then((module) => ({ default: module.ApprovalCard })),
);

interface HoldCardProps {
  session: SessionView;
  readAt: number;
}

/** What stands but hasn't happened: counting down with a Stop, then due, then being sent. Never says it is done. */
export function HoldCard({ session, readAt }: HoldCardProps) {
  const action = session.actions.find(({ state }) => openActionStates.includes(state));
  if (action?.state === "unsettled") {
    return (
      <Suspense>
        <SettleCard action={action} session={session} />
      </Suspense>
    );
  }
  if (action?.state === "awaiting_approval") return <AwaitingApproval action={action} session={session} />;
  return action ? <Standing action={action} session={session} readAt={readAt} /> : null;
}

function Standing({ action, session, readAt }: HoldCardProps & { action: ActionView }) {
  const now = useServerNow(session.now, readAt, 250);
  const zone = useZone();
  const leftMs = Date.parse(action.holdUntil) - now;
  const wholeMs = Date.parse(action.holdUntil) - Date.parse(action.approval?.at ?? action.requestedAt);
  const sending = action.state === "sending";
  // Whoever tries it right now has the last word; a stop that comes too late is told so.
  const stoppable = !sending || (action.problem !== null && !action.calledAt);
  const { title, status } = holdWords(action, session.provider, now, zone);
  return (
    <section aria-label="On hold" className="no-print rounded-xl border border-accent bg-panel p-4 sm:p-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="font-semibold">{title}</h2>
        {stoppable && <StopButton action={action} permits={session.permits} />}
      </div>
      <p className="mt-1 text-muted" role="status">
        {status}
      </p>
      <p className="text-muted">Asked for by {action.operatorName}.</p>
      {!sending && leftMs > 0 && wholeMs > 0 && (
        <div aria-hidden className="mt-3 h-1 overflow-hidden rounded-full bg-accent-tint">
          <div
            className="h-full rounded-full bg-accent"
            style={{ width: `${Math.min(100, Math.max(0, (leftMs / wholeMs) * 100))}%` }}
          />
        </div>
      )}
    </section>
  );
}

/** Nothing goes out until a second person has said yes: who asked, what for, and the two answers. */
function AwaitingApproval({ action, session }: { action: ActionView; session: SessionView }) {
  return (
    <section aria-label="Waits for a second person" className="grid gap-2">
      <div className="flex items-start justify-between gap-3 rounded-xl border border-accent bg-panel p-4 sm:p-5">
        <div>
          <h2 className="font-semibold">{actionNoun[action.action]} waits for a second person</h2>
          <p className="mt-1 text-muted" role="status">
            Nothing is sent until somebody else approves it.
          </p>
        </div>
        <StopButton action={action} permits={session.permits} words={["Withdraw", "Withdrawing…"]} />
      </div>
      {session.approval && (
        <Suspense>
          <ApprovalCard approval={session.approval} reasons={session.reasons} />
        </Suspense>
      )}
    </section>
  );
}

interface StopButtonProps {
  action: ActionView;
  permits: SessionView["permits"];
  words?: readonly [string, string];
}

function StopButton({ action, permits, words = ["Stop", "Stopping…"] }: StopButtonProps) {
  const { stopAction } = useSessionActions();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const permit = permits[action.action];
  const lacksRole = !permit.allowed && permit.refusal.code === "role_required" ? permit.sentence : null;
  const forbidden = action.calledAt
    ? "A try went out before and may have done it, so it can't be stopped any more."
    : lacksRole;

  async function stop() {
    if (pending || forbidden) return;
    setPending(true);
    const outcome = await stopAction({ actionId: action.id }).catch(() => null);
    setProblem(outcome?.ok ? null : (outcome?.refusal.sentence ?? "No answer came. Try again."));
    await client.invalidateQueries({ queryKey: ["session"] });
    setPending(false);
  }
  return (
    <div className="max-w-52 text-right">
      <Button aria-disabled={pending || forbidden !== null} onClick={() => void stop()}>
        {words[pending ? 1 : 0]}
      </Button>
      {(problem ?? forbidden) && (
        <p role="alert" className="mt-1 text-sm text-failed">
          {problem ?? forbidden}
        </p>
      )}
    </div>
  );
}
