"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Outcome } from "@/lib/contract/action-input";

interface Sending {
  /** What is read anew afterwards. */
  reads: readonly QueryKey[];
  /** What to say when no answer comes. */
  noAnswer: string;
}

/**
 * Sends one word to the desk, once however often it is pressed, and reads anew what it changed. Answers the refusal's
 * code, or null after a yes; a password that is asked for is no problem to show.
 */
export function useSend<Input>(
  act: (input: Input) => Promise<Outcome<unknown>>,
  { reads, noAnswer }: Sending,
) {
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
    await Promise.all(reads.map((queryKey) => client.invalidateQueries({ queryKey })));
    underWay.current = false;
    setPending(false);
    if (outcome?.ok) return null;
    const code = outcome?.refusal.code ?? "unexpected";
    if (code !== "password_needed") setProblem(outcome?.refusal.sentence ?? noAnswer);
    return code;
  }
  return { send, pending, problem };
}
