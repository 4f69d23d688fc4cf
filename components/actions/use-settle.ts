"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ActionView, PermitView } from "@/lib/contract/session-view";
import { useSessionActions } from "../sessions/session-actions-context";
import { settleProblem } from "./settle-words";

/** The answer that waits to be confirmed: an id, or null for "it was not made". */
type Answer = { made: string | null };

/** The two answers to what came of a lost call, each asked twice. */
export function useSettle(action: ActionView, resubmit: PermitView) {
  const { settleAction } = useSessionActions();
  const client = useQueryClient();
  const [providerSessionId, setProviderSessionId] = useState("");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const forbidden = !resubmit.allowed && resubmit.refusal.code === "role_required" ? resubmit.sentence : null;

  function ask(next: Answer | null) {
    if (forbidden) return;
    setProblem(null);
    setAnswer(next);
  }
  async function confirm() {
    if (pending || forbidden || !answer) return;
    setPending(true);
    const { made } = answer;
    const input = { actionId: action.id, made: made !== null, providerSessionId: made ?? "" };
    const outcome = await settleAction(input).catch(() => null);
    if (!outcome?.ok) {
      setProblem(settleProblem(outcome?.refusal ?? null));
      setAnswer(null);
    }
    await client.invalidateQueries({ queryKey: ["session"] });
    setPending(false);
  }

  return {
    providerSessionId,
    setProviderSessionId,
    pick(id: string) {
      setProviderSessionId(id);
      ask({ made: id });
    },
    answer,
    ask,
    confirm,
    pending,
    problem,
    /** Why this operator can't answer. */
    forbidden,
  };
}
