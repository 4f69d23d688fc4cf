import type { ApprovalDecision } from "../domain/approval";
import type { HandedIn } from "../domain/attempt";
import type { Diagnosis } from "../domain/diagnosis";
import type { ActorKind } from "../domain/event";
import type { ActionEffect, ActionState, GuardedActionName } from "../domain/guarded-action";
import type { SecondPerson } from "../domain/policy";
import type { Reasons } from "../domain/reasons";
import type { Refusal } from "../domain/refusal";
import type { ApprovalView } from "./approval-view";
import type { ClaimView } from "./claim-view";
import type { SessionItem } from "./session-item";

export interface CheckView {
  kind: string;
  status: string;
  errorCode: string | null;
  errorReason: string | null;
}

export interface AttemptView {
  id: string;
  providerAttemptId: string;
  submittedAt: string;
  passed: boolean;
  /** Null after redaction and where the provider reported none. */
  document: HandedIn | null;
  checks: CheckView[];
}

/** A step of the timeline. */
export interface EventView {
  id: string;
  /** An `EventKind`; a kind that a newer version wrote stays readable as text. */
  kind: string;
  actor: { kind: ActorKind; name: string };
  occurredAt: string;
  recordedAt: string;
  status: string | null;
  failureCode: string | null;
  failureTitle: string | null;
  providerEventId: string | null;
  /** False for an event that came late and did not move the status. */
  applied: boolean;
  detail: Record<string, string | number | boolean | null>;
}

/** What the button shows: the effect in store, or the refusal and its sentence. */
export type PermitView =
  | { allowed: true; effect: ActionEffect; secondPerson: SecondPerson }
  | { allowed: false; refusal: Refusal; sentence: string };

export interface ActionView {
  id: string;
  action: GuardedActionName;
  state: ActionState;
  operatorName: string;
  secondPerson: SecondPerson;
  /** The second person's yes or no; `decision` is null while it waits. */
  approval: {
    id: string;
    decision: ApprovalDecision | null;
    by: string | null;
    reason: string | null;
    at: string | null;
    expiresAt: string;
  } | null;
  /** The picked reason, as its text was. */
  reason: string;
  /** Free text; null when none was given, or after redaction. */
  reasonText: string | null;
  requestedAt: string;
  holdUntil: string;
  /** When the provider was first called. */
  calledAt: string | null;
  finishedAt: string | null;
  tries: number;
  /** Why it has not gone through yet, or why it ended, in words. */
  problem: string | null;
  /** Its call was answered and is not sent again; the session is read until the effect shows. */
  lookingOnly: boolean;
  refusalSentence: string | null;
  providerRequestId: string | null;
  mechanics: string | null;
  /** Cancel only: the provider erases what it collected with it. */
  alsoErases: boolean;
  newSessionId: string | null;
}

export interface ResumeLinkView {
  id: string;
  state: "pending" | "active" | "expired" | "revoked" | "passed";
  createdAt: string;
  expiresAt: string;
  openedAt: string | null;
}

export interface SessionView extends SessionItem {
  /** What kind of verification was asked for, verbatim. */
  kind: string;
  confirmedAt: string | null;
  /** The server's clock when the view was made: holds count down against it, not against the browser's. */
  now: string;
  dashboardUrl: string | null;
  /** The provider's own portal, where no address of one session is known. */
  portalUrl: string | null;
  /** How long the provider takes, in words: "usually under a minute", "up to four days". */
  checksTake: string;
  erasureTakes: string;
  /** Attempts that can pass in one session, and from which one on staff are warned. */
  attemptLimit: { most: number; warnFrom: number } | null;
  /** When it ends by itself, while it is active and does. */
  expiresAt: string | null;
  /** When a call of ours had the provider erase it, which shows it no more. */
  erasedAt: string | null;
  /** The provider has no such session, and not by our doing. */
  missing: boolean;
  /** An exceptional resubmission was recorded, and the provider has not told of it yet. */
  awaited: { since: string; overdue: boolean } | null;
  /** For an unsettled action: sessions of this person that came to be since. */
  settleCandidates: { id: string; providerSessionId: string }[];
  diagnosis: Diagnosis | null;
  /** The timeline event that the diagnosis comes from. */
  diagnosisEventId: string | null;
  /** Newest first. */
  attempts: AttemptView[];
  /** Newest first. */
  events: EventView[];
  permits: Record<GuardedActionName, PermitView>;
  claim: ClaimView;
  /** What may be picked for each action. */
  reasons: Reasons;
  /** The request on this session that waits for a second person. */
  approval: ApprovalView | null;
  /** Newest first; the open one, if any, is among them. */
  actions: ActionView[];
  resumeLink: ResumeLinkView | null;
  supersedes: { id: string; providerSessionId: string } | null;
  supersededBy: { id: string; providerSessionId: string } | null;
  /** Others of the same client reference, newest first, at most 10. */
  otherSessions: SessionItem[];
  /** Whether the operator may read the raw payloads. */
  mayReadRaw: boolean;
}

/** One provider payload as it came, without links and secrets. */
export interface RawEvent {
  id: string;
  type: string;
  occurredAt: string;
  /** Null when the data was erased or none was kept. */
  payload: unknown;
}
