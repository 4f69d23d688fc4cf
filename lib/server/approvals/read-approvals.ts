import type { ApprovalCount, ApprovalsView, ApprovalView } from "../../contract/approval-view";
import { mayDecide } from "../../domain/approval";
import { sameEffect } from "../../domain/guarded-action";
import { type CurrentOperator, hasRole } from "../../domain/operator";
import { permits } from "../../domain/permits";
import { APPROVER, type Policy } from "../../domain/policy";
import { reasonText } from "../../domain/reasons";
import type { Refusal } from "../../domain/refusal";
import { refusalSentence } from "../../domain/refusal-sentence";
import { changesSince } from "../actions/changes-since";
import { pool } from "../db";
import { providerPort } from "../providers";
import { loadGuarded } from "../sessions/load-guarded";
import { readItems } from "../sessions/read-items";
import { readSetting } from "../settings/read-setting";
import { openSessionVault } from "../vault/session-vault";
import { type ApprovalRow, requestOf, selectApproval } from "./approval-row";

const MOST_WAITING = 200;
const MOST_DECIDED = 30;

const answer = (refusal: Refusal | null) =>
  refusal ? { allowed: false as const, sentence: refusalSentence(refusal) } : { allowed: true as const };

async function view(
  row: ApprovalRow,
  operator: CurrentOperator,
  policy: Policy,
): Promise<ApprovalView | null> {
  const [guarded, [session]] = await Promise.all([
    loadGuarded(pool(), row.session_id, { except: row.action_id }),
    readItems([row.session_id]),
  ]);
  if (!guarded || !session) return null;
  const { action, effect } = row.action;
  const { rules, traits } = providerPort(guarded.session.provider);
  const permit = permits(action, guarded.guarded, { role: row.requester_role }, rules, policy);
  const moved: Refusal = { code: "stale", status: session.status, changes: [] };
  const now = permit.ok ? (sameEffect(permit.value.effect, effect) ? null : moved) : permit.refusal;
  const may = mayDecide(requestOf(row), operator, policy, new Date());
  const vault = row.sealed_reason && openSessionVault(row.session_id, guarded.wrappedKey);
  return {
    id: row.id,
    actionId: row.action_id,
    session,
    erasureTakes: traits.erasureTakes,
    effect,
    requestedBy: row.requester,
    requestedAt: row.requested_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    reason: row.action.reason_label || reasonText(action, row.action.reason_code),
    reasonText: row.sealed_reason && vault ? vault.openText(row.sealed_reason) : null,
    statusThen: row.frozen.status,
    changes:
      row.decision === null && guarded.session.version !== row.action.session_version
        ? await changesSince(pool(), guarded.session, row.action.session_version)
        : [],
    mayDecide: answer(may.ok ? null : may.refusal),
    stillPermitted: answer(now),
    decision: row.decision && {
      is: row.decision,
      by: row.decider,
      at: (row.decided_at ?? row.expires_at).toISOString(),
      reason: row.reason_label,
    },
  };
}

async function views(where: string, values: unknown[], operator: CurrentOperator): Promise<ApprovalView[]> {
  const { body: policy } = await readSetting(pool(), "policy");
  const { rows } = await pool().query<ApprovalRow>(`${selectApproval} WHERE ${where}`, values);
  const all = await Promise.all(rows.map((row) => view(row, operator, policy)));
  return all.filter((each) => each !== null);
}

/** What waits for a second person, and what was decided lately. */
export async function readApprovals(operator: CurrentOperator): Promise<ApprovalsView> {
  const [waiting, decided, { body: reasons }] = await Promise.all([
    views(`p.decision IS NULL ORDER BY p.requested_at, p.id LIMIT ${MOST_WAITING}`, [], operator),
    views(`p.decision IS NOT NULL ORDER BY p.decided_at DESC, p.id LIMIT ${MOST_DECIDED}`, [], operator),
    readSetting(pool(), "reasons"),
  ]);
  return { waiting, decided, reasons, now: new Date().toISOString() };
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
