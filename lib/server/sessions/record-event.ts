import type { ActorKind, DeskEventKind } from "../../domain/event";
import type { Queryable } from "../db";

export interface RecordedEvent {
  sessionId: string;
  kind: DeskEventKind;
  actorKind: ActorKind;
  operatorId?: string | null;
  detail?: Record<string, unknown>;
}

/** Tells the timeline of something that does not move the session's status. */
export async function recordEvent(client: Queryable, event: RecordedEvent): Promise<void> {
  await client.query(
    `WITH told AS (
       INSERT INTO session_event (session_id, kind, actor_kind, operator_id, occurred_at, detail)
       VALUES ($1, $2, $3, $4, now(), $5) RETURNING session_id)
     SELECT pg_notify('session_changed', session_id::text) FROM told`,
    [event.sessionId, event.kind, event.actorKind, event.operatorId ?? null, event.detail ?? {}],
  );
}
