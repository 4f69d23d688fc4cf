import { answerView } from "../../contract/answer-view";
import type { ApprovalCount, ApprovalsView, ApprovalView } from "../../contract/approval-view";
import type { SessionItem } from "../../contract/session-item";
import { mayDecide } from "../../domain/approval";
import { type CurrentOperator, hasRole } from "../../domain/operator";
import { APPROVER, type Policy } from "../../domain/policy";
import { reasonText } from "../../domain/reasons";
import { changesSince } from "../actions/changes-since";
import { pool } from "../db";
import { providerPort } from "../providers";
import { type GuardedRow, loadManyGuarded } from "../sessions/load-guarded";
import { readItems } from "../sessions/read-items";
import { readSetting } from "../settings/read-setting";
import { openSessionVault } from "../vault/session-vault";
import { type ApprovalRow, requestOf, selectApproval } from "./approval-row";
import { refusalByNow } from "./refusal-by-now";

// Each is shown with the guard's answer of the moment, and the page is read again and again.
const MOST_WAITING = 50;
const MOST_DECIDED = 30;

/** What only a request that still waits has to tell: whether the guard would let it through, and what moved since. */
async function standing(row: ApprovalRow, guarded: GuardedRow | undefined, policy: Policy) {
  if (!guarded) throw new Error("a request's session is missing");
  const { session, wrappedKey } = guarded;
  const { session_version: askedAt } = row.action;
  const changes = session.version === askedAt ? [] : await changesSince(pool(), session, askedAt);
  const vault = row.sealed_reason && openSessionVault(row.session_id, wrappedKey);
  return {
    stillPermitted: answerView(refusalByNow(row, guarded, policy, changes)),
    reasonText: row.sealed_reason && vault ? vault.openText(row.sealed_reason) : null,
    changes,
  };
}

const over = { stillPermitted: answerView({ code: "approval_over" }), reasonText: null, changes: [] };

async function view(
  row: ApprovalRow,
  session: SessionItem,
  guarded: GuardedRow | undefined,
  operator: CurrentOperator,
  policy: Policy,
): Promise<ApprovalView> {
  const { action, effect, reason_label: label, reason_code: code } = row.action;
  const may = mayDecide(requestOf(row), operator, policy, new Date());
  return {
    id: row.id,
    actionId: row.action_id,
    session,
    erasureTakes: providerPort(session.provider).traits.erasureTakes,
    effect,
    requestedBy: row.requester,
    requestedAt: row.requested_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    reason: label || reasonText(action, code),
    statusThen: row.frozen.status,
    mayDecide: answerView(may.ok ? null : may.refusal),
    ...(row.decision === null ? await standing(row, guarded, policy) : over),
    decision: row.decision && {
      is: row.decision,
      by: row.decider,
      at: (row.decided_at ?? row.expires_at).toISOString(),
      reason: row.reason_label,
      holdUntil: row.hold_until?.toISOString() ?? null,
    },
  };
}

async function views(where: string, values: unknown[], operator: CurrentOperator): Promise<ApprovalView[]> {
  const { body: policy } = await readSetting(pool(), "policy");
  const { rows } = await pool().query<ApprovalRow>(`${selectApproval} WHERE ${where}`, values);
  const items = await readItems(rows.map((row) => row.session_id));
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const open = rows.filter(({ decision }) => decision === null);
  const guardedOf = await loadManyGuarded(
    pool(),
    open.map((row) => ({ sessionId: row.session_id, except: row.action_id })),
  );
  const shown = rows.flatMap((row) => {
    const item = itemOf.get(row.session_id);
    return item ? [view(row, item, guardedOf.get(row.session_id), operator, policy)] : [];
  });
  return Promise.all(shown);
}

/** What waits for a second person, and what was decided lately. */
export async function readApprovals(operator: CurrentOperator): Promise<ApprovalsView> {
  const [waiting, decided, { body: reasons }] = await Promise.all([
    views(
      `p.action_id IS NOT NULL AND p.decision IS NULL ORDER BY p.requested_at, p.id LIMIT ${MOST_WAITING + 1}`,
      [],
      operator,
    ),
    views(`p.decision IS NOT NULL ORDER BY p.decided_at DESC, p.id LIMIT ${MOST_DECIDED}`, [], operator),
    readSetting(pool(), "reasons"),
  ]);
  return {
    waiting: waiting.slice(0, MOST_WAITING),
    more: waiting.length > MOST_WAITING,
    decided,
    reasons,
    now: new Date().toISOString(),
  };
}

/** The request on this session that waits. */
export async function readApprovalOf(
  sessionId: string,
  operator: CurrentOperator,
): Promise<ApprovalView | null> {
  const [open] = await views("p.session_id = $1 AND p.decision IS NULL", [sessionId], operator);
  return open ?? null;
}

/** For the badge: what waits for this operator, and nobody's own requests. */
export async function countApprovals(operator: CurrentOperator): Promise<ApprovalCount> {
  if (!hasRole(operator.role, APPROVER)) return { waiting: 0 };
  const { rows } = await pool().query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM (
       SELECT FROM approval WHERE decision IS NULL AND expires_at > now() AND requested_by <> $1 LIMIT 1000) open`,
    [operator.id],
  );
  return { waiting: rows[0]?.waiting ?? 0 };
}
