"use client";

import { createContext, type ReactNode, useContext } from "react";
import type {
  ActionRequest,
  ActionRequested,
  ActionSettle,
  ActionStop,
  CallRetry,
  Outcome,
  PasswordEntry,
  ResumeLinkRevoke,
} from "@/lib/contract/action-input";
import type { ApprovalDecide } from "@/lib/contract/approval-view";
import type { BulkArm, BulkCommand, BulkDecide, BulkPlanRequest } from "@/lib/contract/bulk-view";
import type { ClaimTakeOver, ClaimView } from "@/lib/contract/claim-view";
import type { ActionView, ResumeLinkView } from "@/lib/contract/session-view";

/** What the browser can ask the desk to do; handed down by the signed-in layout. */
export interface SessionActions {
  requestAction: (input: ActionRequest) => Promise<Outcome<ActionRequested>>;
  stopAction: (input: ActionStop) => Promise<Outcome<ActionView>>;
  revokeResumeLink: (input: ResumeLinkRevoke) => Promise<Outcome<ResumeLinkView>>;
  takeOver: (input: ClaimTakeOver) => Promise<Outcome<ClaimView>>;
  enterPassword: (input: PasswordEntry) => Promise<Outcome<{ enteredAt: string }>>;
  decideApproval: (input: ApprovalDecide) => Promise<Outcome<ActionView>>;
  settleAction: (input: ActionSettle) => Promise<Outcome<ActionView>>;
  retryCall: (input: CallRetry) => Promise<Outcome<{ wasRefused: boolean }>>;
  makeBulkPlan: (input: BulkPlanRequest) => Promise<Outcome<{ planId: string }>>;
  armBulkPlan: (input: BulkArm) => Promise<Outcome<{ planId: string }>>;
  decideBulkPlan: (input: BulkDecide) => Promise<Outcome<{ planId: string }>>;
  commandBulkPlan: (input: BulkCommand) => Promise<Outcome<{ planId: string }>>;
}

const SessionActionsContext = createContext<SessionActions | null>(null);

interface ProviderProps {
  actions: SessionActions;
  children: ReactNode;
}

export function SessionActionsProvider({ actions, children }: ProviderProps) {
  return <SessionActionsContext value={actions}>{children}</SessionActionsContext>;
}

export function useSessionActions(): SessionActions {
  const actions = useContext(SessionActionsContext);
  if (!actions) throw new Error("Session actions are only there on a signed-in page");
  return actions;
}
