"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSessionActions } from "../sessions/session-actions-context";
import { openPage } from "./open-page";

/** Asks for a session that a colleague holds. */
export function useTakeOver(sessionId: string, onTaken: () => void) {
  const { takeOver } = useSessionActions();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function take() {
    if (pending) return;
    setPending(true);
    const outcome = await takeOver({ sessionId, page: openPage() }).catch(() => null);
    setProblem(outcome?.ok ? null : (outcome?.refusal.sentence ?? "No answer came. Try again."));
    await client.invalidateQueries({ queryKey: ["session", sessionId] });
    setPending(false);
    if (outcome?.ok) onTaken();
  }
  return { take, pending, problem };
}
