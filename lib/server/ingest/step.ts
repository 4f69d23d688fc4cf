import type { ActorKind, EventKind } from "../../domain/event";
import type { SessionState } from "../../domain/session";

/** One move of one session with the event that made it, worked out and ready to be stored. */
export interface Step {
  sessionId: string;
  /** The version the move was worked out from; null for a session seen for the first time. */
  expectedVersion: number | null;
  state: SessionState;
  failureClass: string | null;
  /** Set when the state was just read at the provider. */
  confirmedAt: Date | null;
  event: {
    kind: EventKind;
    actorKind: ActorKind;
    operatorId: string | null;
    occurredAt: Date;
    status: string;
    failureCode: string | null;
    providerEventId: string | null;
    applied: boolean;
    detail: Record<string, unknown>;
    payload: Buffer | null;
  };
  /** Moves the session without an event. */
  quiet?: boolean;
  /** Only for what came as a provider event. */
  delivery: { type: string; source: "webhook" | "backfill" } | null;
  /** Only for a new session that isn't already redacted. */
  wrappedKey: Buffer | null;
  /** The subject's link, from a provider that tells it only once. */
  sealedLink: Buffer | null;
  /** Everything personal has to go in the same statement. */
  scrub: boolean;
  /** The session has to be read at the provider soon. */
  confirm: boolean;
  /** That reading may wait for those that live events ask for. */
  unhurried?: boolean;
}
