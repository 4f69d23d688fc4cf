import { randomUUID } from "node:crypto";
import { advance, type Ended, type Observation } from "../../domain/advance";
import { diagnose } from "../../domain/diagnosis";
import type { ProviderPort } from "../../domain/provider-port";
import { mustBeScrubbed } from "../../domain/redaction";
import { type SessionRow, stateOf } from "../sessions/session-row";
import { newSessionVault, openSessionVault } from "../vault/session-vault";
import type { Step } from "./step";

export interface PlannedEvent extends Pick<Step["event"], "kind" | "actorKind" | "operatorId" | "detail"> {
  providerEventId: string | null;
  /** Sealed under the session's key while the session has one. */
  payload: unknown;
  /** The subject's link, to be kept in the vault. */
  link?: string | null;
}

export interface Stored {
  session: SessionRow | null;
  wrappedKey: Buffer | null;
}

/**
 * Works out what one observation does to a session: the moved state, the event for the timeline, and what
 * follows. Nothing is written yet.
 */
export function planStep(
  { provider, playbook, traits }: Pick<ProviderPort, "provider" | "playbook" | "traits">,
  stored: Stored,
  seen: Observation | Ended,
  event: PlannedEvent,
  delivery: Step["delivery"],
): Step {
  const before = stored.session ? stateOf(stored.session) : null;
  const { state, applied, undecided } = advance(provider, before, seen);
  const sessionId = stored.session?.id ?? randomUUID();
  const erased = mustBeScrubbed(state.redaction);
  const made = stored.session || erased ? null : newSessionVault(sessionId);
  const vault = made?.vault ?? openSessionVault(sessionId, stored.wrappedKey);
  const told = "ended" in seen ? state : seen.fact;
  const { link, ...kept } = event;
  const decided =
    traits.attemptsAreDecidedLater && before?.status !== state.status && state.attemptRefs.length > 0;
  const learned = state.attemptRefs.length > (before?.attemptRefs.length ?? 0);
  return {
    sessionId,
    expectedVersion: before?.version ?? null,
    state,
    failureClass: state.failure && diagnose(state.failure, playbook, 1).failureClass,
    confirmedAt: "ended" in seen || seen.reread ? seen.occurredAt : null,
    event: {
      ...kept,
      // What ended by our call the provider may tell as the subject's leaving.
      ...(before?.endedAt && kept.actorKind === "subject" && { actorKind: "provider" as const }),
      occurredAt: seen.occurredAt,
      status: told.status,
      failureCode: told.failure?.code ?? null,
      applied,
      payload: vault && !erased && event.payload !== undefined ? vault.sealJson(event.payload) : null,
    },
    delivery,
    wrappedKey: made?.wrappedKey ?? null,
    sealedLink: vault && !erased && link ? vault.sealText(link) : null,
    scrub: erased && before !== null && !mustBeScrubbed(before.redaction),
    unhurried: delivery?.source === "backfill",
    // It is there after all.
    confirm:
      (Boolean(stored.session?.missing_since) && !("ended" in seen) && !seen.reread) ||
      undecided ||
      ((learned || decided) && !("ended" in seen) && !seen.attemptRefs && !erased),
  };
}
