import { TurnRefused } from "../world/turn-refused";
import { describeFailure, isKnownCode } from "./failure-codes";
import { markFailed, markVerified, startProcessing } from "./processing";
import type { SessionRecord } from "./records";
import type { StripeWorld } from "./world";

interface Turn {
  /** `pass`, or any failure code, known to the provider's list or not. */
  readonly outcome: string;
  readonly processingSeconds?: number | undefined;
  /** Codes of further checks that fail in the same submission. */
  readonly extraFailedChecks?: readonly string[];
}

/** The person takes a turn on the hosted page. Throws `TurnRefused` unless the session is open. */
export function playTurn(world: StripeWorld, session: SessionRecord, turn: Turn): void {
  if (session.status !== "requires_input" || session.redaction !== null) {
    throw new TurnRefused(`The session takes no submission: its status is ${session.status}.`);
  }
  if (endsBeforeSubmission(turn.outcome)) {
    markFailed(world, session, turn.outcome, world.occasion());
    return;
  }
  startProcessing(world, session, world.occasion());
  const seconds = turn.processingSeconds ?? world.settings.processingSeconds;
  const failedChecks = turn.outcome === "pass" ? [] : [turn.outcome, ...(turn.extraFailedChecks ?? [])];
  world.agenda.plan(world.now() + seconds * 1000, {
    kind: "finish_processing",
    sessionId: session.id,
    failedChecks,
  });
}

/** Such a failure leaves no report, since nothing was handed in. */
export function endsBeforeSubmission(code: string): boolean {
  return isKnownCode(code) && describeFailure(code).section === null;
}

/** What a member of staff can do in the provider's own dashboard, in either direction, at any time but the end. */
export function overrideStatus(
  world: StripeWorld,
  session: SessionRecord,
  status: "verified" | "requires_input",
): void {
  if (session.status === "canceled" || session.redaction !== null) {
    throw new TurnRefused(
      `The session's status can't be overridden: it is ${session.redaction ?? session.status}.`,
    );
  }
  world.agenda.drop(session.id, "finish_processing");
  if (status === "verified") markVerified(world, session, world.occasion());
  else markFailed(world, session, session.lastError?.code ?? "document_unverified_other", world.occasion());
}
