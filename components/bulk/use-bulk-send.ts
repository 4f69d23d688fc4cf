"use client";

import type { Outcome } from "@/lib/contract/action-input";
import { useSend } from "../actions/use-send";

const sending = {
  reads: [["bulk"], ["approvals", "count"]],
  noAnswer: "No answer came from the desk. Look at the plan again: nothing is done twice.",
};

/** Sends one word about a plan, and reads it anew. */
export const useBulkSend = <Input>(act: (input: Input) => Promise<Outcome<{ planId: string }>>) =>
  useSend(act, sending);
