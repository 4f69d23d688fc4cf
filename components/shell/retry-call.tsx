"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { CallRetry } from "@/lib/contract/action-input";
import { useSessionActions } from "../sessions/session-actions-context";
import { Button } from "../ui/button";

/** From the next page on the call's buttons are open again; whoever presses one learns whether it is enabled by now. */
export function RetryCall(call: CallRetry) {
  const { retryCall } = useSessionActions();
  const router = useRouter();
  const [refreshing, startRefreshing] = useTransition();
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState("");
  const pending = asking || refreshing;

  async function retry() {
    if (pending) return;
    setAsking(true);
    const outcome = await retryCall(call).catch(() => null);
    setAsking(false);
    setTold(retryWords(outcome));
    if (outcome?.ok) startRefreshing(() => router.refresh());
  }
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button aria-disabled={pending} onClick={() => void retry()}>
        {pending ? "Opening it…" : "Have it tried again"}
      </Button>
      <span role="status">{told}</span>
    </div>
  );
}

type Told = Awaited<ReturnType<ReturnType<typeof useSessionActions>["retryCall"]>> | null;

function retryWords(outcome: Told): string {
  if (!outcome) return "No answer came from the desk. Try again.";
  if (!outcome.ok) return outcome.refusal.sentence;
  return outcome.value.wasRefused
    ? "Its buttons are open again; the next one pressed tries it."
    : "Somebody had opened it already.";
}
