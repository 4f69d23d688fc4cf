"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Outcome } from "@/lib/contract/action-input";

const noAnswer = "No answer came from the desk. Look at the plan again: nothing is done twice.";

/** Sends one word about a plan, and reads it anew. Answers the refusal's code, or null after a yes. */
export function useBulkSend<Input>(act: (input: Input) => Promise<Outcome<{ planId: string }>>) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const underWay = useRef(false);

  async function send(input: Input): Promise<string | null> {
    if (underWay.current) return "under_way";
    underWay.current = true;
    setPending(true);
    setProblem(null);
    const outcome = await act(input).catch(() => null);
    void client.invalidateQueries({ queryKey: ["approvals", "count"] });
    await client.invalidateQueries({ queryKey: ["bulk"] });
    underWay.current = false;
    setPending(false);
    if (outcome?.ok) return null;
    const code = outcome?.refusal.code ?? "unexpected";
    if (code !== "password_needed") setProblem(outcome?.refusal.sentence ?? noAnswer);
    return code;
  }
  return { send, pending, problem };
}
