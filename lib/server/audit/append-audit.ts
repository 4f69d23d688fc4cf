import type { ActorKind } from "../../domain/event";
import type { Role } from "../../domain/operator";
import type { Queryable } from "../db";

export interface AuditRecord {
  /** What was attempted: `cancel`, `sign_in`, `operator_add`, … */
  action: string;
  outcome: "allowed" | "refused" | "stopped" | "done" | "failed" | "unsettled";
  actor: { kind: ActorKind; id: string | null; name: string; role?: string };
  sessionId?: string;
  actionId?: string;
  /** Small facts: before, after, reason code, refusal, request id. Nothing personal in the clear. */
  detail?: Record<string, unknown>;
}

/** An operator as the audit names them: with the role of that moment. */
export const actorOf = ({ id, name, role }: { id: string; name: string; role: Role }) => ({
  kind: "operator" as const,
  id,
  name,
  role,
});

/**
 * Appends to the hash chain, in the caller's transaction where it has one. Call it last: the chain is locked
 * from here to the commit.
 */
export async function appendAudit(client: Queryable, record: AuditRecord): Promise<void> {
  await client.query("SELECT append_audit($1::jsonb)", [JSON.stringify(record)]);
}
