import { diagnose, type FailureClass, playbookEntry } from "../../domain/diagnosis";
import type { GuardedActionName } from "../../domain/guarded-action";
import type { GuardedSession } from "../../domain/permits";
import type { ProviderPort } from "../../domain/provider-port";
import { isLiving } from "../claims/is-living";
import type { Queryable } from "../db";
import { connectedProviders, isConnected, providerPort } from "../providers";
import { firstOfSubject } from "./same-subject";
import { failureOf, type SessionRow } from "./session-row";

/** A session with all that the guard has to know. */
export interface GuardedRow {
  session: SessionRow;
  guarded: GuardedSession;
  wrappedKey: Buffer | null;
  /** How many attempts failed with the code that stands. */
  repeats: number;
}

type Row = SessionRow & {
  wrapped_key: Buffer | null;
  repeats: number;
  superseded: boolean;
  has_link: boolean;
  other_active: string | null;
  refused_calls: string[];
  open_action: GuardedActionName | null;
  open_by: string | null;
  open_unsettled: boolean | null;
  held_by: string | null;
  held_since: Date | null;
};

// Repeats are counted over the sessions that this one took the place of too: a new session is no fresh start.
const repeats = `
(WITH RECURSIVE line AS (
   SELECT s.id, s.supersedes_id
   UNION SELECT p.id, p.supersedes_id FROM verification_session p JOIN line ON p.id = line.supersedes_id)
 SELECT count(DISTINCT a.id) FROM line JOIN attempt a ON a.session_id = line.id
   JOIN attempt_check c ON c.attempt_id = a.id WHERE c.error_code = s.failure_code)::int`;

const sql = `
SELECT s.*, k.wrapped_key, ${repeats} AS repeats,
  EXISTS (SELECT FROM verification_session n WHERE n.supersedes_id = s.id) AS superseded,
  EXISTS (SELECT FROM kept_link l WHERE l.session_id = s.id) AS has_link,
  CASE WHEN s.provider = ANY($3::provider[]) THEN
    ${firstOfSubject("n.provider_session_id", "n", "s", "n.active AND n.provider = s.provider AND n.id <> s.id")} END
    AS other_active,
  ARRAY(SELECT r.call FROM call_refusal r WHERE r.provider = s.provider) AS refused_calls,
  o.action AS open_action, o.state = 'unsettled' AS open_unsettled, op.name AS open_by,
  holder.name AS held_by, c.since AS held_since
FROM unnest($1::uuid[], $2::uuid[]) AS wanted(id, asking)
JOIN verification_session s ON s.id = wanted.id
LEFT JOIN session_key k ON k.session_id = s.id
LEFT JOIN guarded_action o ON o.session_id = s.id AND o.id IS DISTINCT FROM wanted.asking
  AND o.state IN ('requested', 'awaiting_approval', 'held', 'sending', 'unsettled')
LEFT JOIN operator op ON op.id = o.operator_id
LEFT JOIN claim c ON c.session_id = s.id AND c.operator_id <> $4 AND ${isLiving("c")}
LEFT JOIN operator holder ON holder.id = c.operator_id`;

/** The providers that want one active session of a subject at a time. */
const oneAtATime = () =>
  [...connectedProviders().values()].flatMap(({ provider, traits }) =>
    traits.oneActivePerSubject ? [provider] : [],
  );

function failureClass(row: SessionRow, repeats: number): FailureClass | null {
  const failure = failureOf(row);
  return failure && diagnose(failure, providerPort(row.provider).playbook, Math.max(1, repeats)).failureClass;
}

/** What needs no call is never unavailable. */
function unavailable(row: Row, port: ProviderPort): GuardedSession["unavailable"] {
  const { provider } = port;
  const no = { code: "not_connected", provider } as const;
  if (!isConnected(provider)) return { cancel: no, redact: no, resubmit: no, exceptional_resubmit: no };
  const found: GuardedSession["unavailable"] = {};
  for (const action of ["cancel", "redact"] as const) {
    const call = row.erased_at || row.missing ? null : port.limitedCall(action);
    if (call?.offBy) found[action] = { code: "switched_off", provider, setting: call.offBy };
    else if (call && row.refused_calls.includes(call.name)) {
      found[action] = { code: "not_enabled", provider, request: call.request };
    }
  }
  return found;
}

function guardedSession(row: Row): GuardedSession {
  const port = providerPort(row.provider);
  const most = port.traits.attempts?.most ?? null;
  const goesOn = Object.hasOwn(port.rules, row.status) && port.rules[row.status]?.resubmit === "same_session";
  const counted = goesOn && most !== null && row.attempt_count >= most;
  return {
    provider: row.provider,
    status: row.status,
    redaction: row.redaction,
    gone: row.erased_at ? "erased" : row.ended_at ? "ended" : row.missing ? "missing" : null,
    failureClass: failureClass(row, row.repeats),
    superseded: row.superseded,
    mostAttempts: most,
    attemptsUsedUp: counted || playbookEntry(port.playbook, row.failure_code)?.limitReached === true,
    linkMissing: port.subjectUrl === null && !row.has_link,
    otherActive: row.other_active,
    unavailable: unavailable(row, port),
    openAction: row.open_action && {
      action: row.open_action,
      by: row.open_by ?? "a colleague",
      ...(row.open_unsettled && { unsettled: true as const }),
    },
    heldBy: row.held_since && { name: row.held_by ?? "a colleague", since: row.held_since.toISOString() },
  };
}

interface Wanted {
  sessionId: string;
  /** An action that is asking about itself. */
  except?: string | undefined;
}

/**
 * Loads sessions as the guard sees them, by their ids, in one statement. `forOperator` asks for themselves, so a
 * colleague's claim stands in their way; without one nobody's does.
 */
export async function loadManyGuarded(
  client: Queryable,
  wanted: readonly Wanted[],
  { forOperator }: { forOperator?: string } = {},
): Promise<Map<string, GuardedRow>> {
  const { rows } = await client.query<Row>(sql, [
    wanted.map(({ sessionId }) => sessionId),
    wanted.map(({ except }) => except ?? null),
    oneAtATime(),
    forOperator ?? null,
  ]);
  return new Map(
    rows.map((row) => [
      row.id,
      { session: row, wrappedKey: row.wrapped_key, repeats: row.repeats, guarded: guardedSession(row) },
    ]),
  );
}

/** Loads one so; null when there is none. `lock` holds the row till the transaction ends. */
export async function loadGuarded(
  client: Queryable,
  sessionId: string,
  { lock, except, forOperator }: { lock?: boolean; except?: string; forOperator?: string } = {},
): Promise<GuardedRow | null> {
  // Locked first and read after: a joined read under a lock would show the other tables as they were before
  // the wait for the lock.
  if (lock)
    await client.query("SELECT FROM verification_session WHERE id = $1 FOR NO KEY UPDATE", [sessionId]);
  const rows = await loadManyGuarded(client, [{ sessionId, except }], forOperator ? { forOperator } : {});
  return rows.get(sessionId) ?? null;
}
