"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ActionRequest, ActionRequested, Outcome } from "@/lib/contract/action-input";
import { useSessionActions } from "../sessions/session-actions-context";
import { newKey } from "./new-key";

export type Refused = Extract<Outcome<ActionRequested>, { ok: false }>["refusal"];
type Input = Omit<ActionRequest, "idempotencyKey">;

const noAnswer: Refused = {
  code: "unexpected",
  reference: "",
  sentence: "No answer came from the desk. Trying again is safe: it can't act twice.",
};

/**
 * Sends one guarded action. The key is made once per opening of the dialog, so that a double click, a retry
 * after a lost answer, or another press of the button are all the same request.
 */
export function useActionRequest(onAccepted: (accepted: ActionRequested) => void) {
  const { requestAction } = useSessionActions();
  const client = useQueryClient();
  const [idempotencyKey] = useState(newKey);
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const underWay = useRef(false);

  async function send(input: Input): Promise<Refused["code"] | null> {
    if (underWay.current) return null;
    underWay.current = true;
    setPending(true);
    setRefused(null);
    const outcome = await requestAction({ ...input, idempotencyKey }).catch(() => null);
    underWay.current = false;
    setPending(false);
    const no = outcome?.ok ? null : (outcome?.refusal ?? noAnswer);
    if (outcome?.ok) onAccepted(outcome.value);
    else setRefused(no);
    void client.invalidateQueries({ queryKey: ["session", input.sessionId] });
    void client.invalidateQueries({ queryKey: ["sessions", "counts"] });
    return no?.code ?? null;
  }

  return { send, pending, refused, forget: () => setRefused(null) };
}
