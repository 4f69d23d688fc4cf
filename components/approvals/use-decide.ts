"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ApprovalDecide } from "@/lib/contract/approval-view";
import { useSessionActions } from "../sessions/session-actions-context";

interface Refused {
  code: string;
  sentence: string;
}

const noAnswer: Refused = {
  code: "unexpected",
  sentence: "No answer came from the desk. Look at the list again: an answer counts once.",
};

/** Sends one answer to a request, and reads anew what it changed. */
export function useDecide(onDecided: () => void) {
  const { decideApproval } = useSessionActions();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const underWay = useRef(false);

  async function send(input: ApprovalDecide): Promise<Refused | null> {
    if (underWay.current) return null;
    underWay.current = true;
    setPending(true);
    setRefused(null);
    const outcome = await decideApproval(input).catch(() => null);
    underWay.current = false;
    setPending(false);
    void client.invalidateQueries({ queryKey: ["approvals"] });
    void client.invalidateQueries({ queryKey: ["session"] });
    if (outcome?.ok) {
      onDecided();
      return null;
    }
    const no = outcome?.refusal ?? noAnswer;
    if (no.code !== "password_needed") setRefused(no);
    return no;
  }
  return { send, pending, refused };
}
