import type { EventView } from "../../contract/session-view";
import { diagnose, type Playbook } from "../../domain/diagnosis";
import type { ActorKind } from "../../domain/event";
import { type Provider, providerName } from "../../domain/provider";
import type { Reader } from "../replica/reader";

interface Row {
  id: string;
  kind: string;
  actor_kind: ActorKind;
  operator_name: string | null;
  occurred_at: Date;
  recorded_at: Date;
  status: string | null;
  failure_code: string | null;
  provider_event_id: string | null;
  applied: boolean;
  detail: EventView["detail"];
}

const MOST = 500;

function actorName(row: Row, provider: Provider): string {
  switch (row.actor_kind) {
    case "provider":
      return providerName[provider];
    case "subject":
      return "subject";
    case "operator":
      return row.operator_name ?? "a former operator";
    case "desk":
      return "Proofdesk";
  }
}

/** The timeline, newest first. */
export async function viewEvents(
  from: Reader,
  sessionId: string,
  provider: Provider,
  playbook: Playbook,
): Promise<EventView[]> {
  const { rows } = await from.query<Row>(
    `SELECT e.*, o.name AS operator_name FROM session_event e LEFT JOIN operator o ON o.id = e.operator_id
     WHERE e.session_id = $1 ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${MOST}`,
    [sessionId],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    actor: { kind: row.actor_kind, name: actorName(row, provider) },
    occurredAt: row.occurred_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    status: row.status,
    failureCode: row.failure_code,
    failureTitle:
      row.failure_code === null
        ? null
        : diagnose({ code: row.failure_code, reason: null }, playbook, 1).title,
    providerEventId: row.provider_event_id,
    applied: row.applied,
    detail: row.detail,
  }));
}
