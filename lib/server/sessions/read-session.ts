import type { SessionItem } from "../../contract/session-item";
import type { PermitView, SessionView } from "../../contract/session-view";
import { diagnose } from "../../domain/diagnosis";
import type { CurrentOperator } from "../../domain/operator";
import { allPermits, type Permit } from "../../domain/permits";
import type { ProviderPort } from "../../domain/provider-port";
import { refusalSentence } from "../../domain/refusal-sentence";
import { viewActionsOf } from "../actions/action-row";
import { viewAwaited, viewSettleCandidates } from "../actions/view-waiting";
import { readApprovalOf } from "../approvals/read-approvals";
import { readClaim } from "../claims/read-claim";
import { pool } from "../db";
import { providerPort } from "../providers";
import type { Reader } from "../replica/reader";
import { viewResumeLink } from "../resume/view-resume-link";
import { readSetting } from "../settings/read-setting";
import { loadGuarded } from "./load-guarded";
import { readItems } from "./read-items";
import { mayReadRaw } from "./read-raw-events";
import { othersOfSubject } from "./same-subject";
import { type ItemRow, itemJoin, itemSelect, sessionItem } from "./session-item";
import type { SessionRow } from "./session-row";
import { viewAttempts } from "./view-attempts";
import { viewEvents } from "./view-events";

const permitView = (permit: Permit): PermitView =>
  permit.ok
    ? { allowed: true, ...permit.value }
    : { allowed: false, refusal: permit.refusal, sentence: refusalSentence(permit.refusal) };

async function readOthers(from: Reader, item: SessionItem): Promise<SessionItem[]> {
  const sql = `${itemSelect} FROM (
      WITH others AS MATERIALIZED (${othersOfSubject("$1")})
      SELECT s.* FROM others JOIN verification_session s ON s.id = others.id
      ORDER BY s.created_at DESC, s.id DESC LIMIT 10) s ${itemJoin} ORDER BY s.created_at DESC, s.id DESC`;
  const { rows } = await from.query<ItemRow>(sql, [item.id]);
  return rows.map(sessionItem);
}

interface Neighbours {
  now: Date;
  supersedes: SessionView["supersedes"];
  superseded_by: SessionView["supersededBy"];
}

async function readNeighbours(id: string): Promise<Neighbours | undefined> {
  const one = (condition: string) =>
    `(SELECT json_build_object('id', n.id, 'providerSessionId', n.provider_session_id)
      FROM verification_session n WHERE ${condition})`;
  const { rows } = await pool().query<Neighbours>(
    `SELECT now() AS now, ${one("n.id = s.supersedes_id")} AS supersedes,
       ${one("n.supersedes_id = s.id")} AS superseded_by
     FROM verification_session s WHERE s.id = $1`,
    [id],
  );
  return rows[0];
}

/** What the page says of the provider, from its traits. */
function providerFacts({ traits }: ProviderPort, session: SessionRow) {
  const { portalUrl, checksTake, erasureTakes, attempts: attemptLimit, lifetimeMs } = traits;
  const ends = session.active && lifetimeMs !== null;
  const expiresAt = ends ? new Date(session.created_at.getTime() + lifetimeMs).toISOString() : null;
  return { portalUrl, checksTake, erasureTakes, attemptLimit, expiresAt };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * All that the session page shows to this operator; null when there is no such session. `from`: where to read the
 * timeline and the subject's other sessions for whoever may only look. What the guard says is never from there.
 */
export async function readSession(
  id: string,
  operator: CurrentOperator,
  from: Reader = pool(),
): Promise<SessionView | null> {
  if (!uuid.test(id)) return null;
  const [row, [item]] = await Promise.all([
    loadGuarded(pool(), id, { forOperator: operator.id }),
    readItems([id]),
  ]);
  if (!row || !item) return null;
  const { session, guarded, repeats } = row;
  const port = providerPort(session.provider);
  const shown = operator.role === "viewer" ? from : pool();
  const [policy, reasons, approval, claim] = await Promise.all([
    readSetting(pool(), "policy"),
    readSetting(pool(), "reasons"),
    readApprovalOf(id, operator),
    readClaim(pool(), id, operator),
  ]);
  const [attempts, events, actions, otherSessions, neighbours, resumeLink, awaited, settleCandidates] =
    await Promise.all([
      viewAttempts(id, row.wrappedKey),
      viewEvents(shown, id, session.provider, port.playbook),
      viewActionsOf(pool(), id),
      readOthers(shown, item),
      readNeighbours(id),
      viewResumeLink(id),
      viewAwaited(id),
      viewSettleCandidates(id),
    ]);
  const permits = allPermits(guarded, operator, port.rules, policy.body);
  return {
    ...item,
    kind: session.kind,
    confirmedAt: session.confirmed_at?.toISOString() ?? null,
    now: (neighbours?.now ?? new Date()).toISOString(),
    dashboardUrl: port.dashboardUrl(session.provider_session_id, session.livemode),
    ...providerFacts(port, session),
    erasedAt: session.erased_at?.toISOString() ?? null,
    missing: session.missing,
    diagnosis: item.failure && diagnose(item.failure, port.playbook, Math.max(1, repeats)),
    diagnosisEventId:
      events.find((event) => event.failureCode !== null && event.failureCode === session.failure_code)?.id ??
      null,
    attempts,
    events,
    permits: {
      cancel: permitView(permits.cancel),
      redact: permitView(permits.redact),
      resubmit: permitView(permits.resubmit),
      exceptional_resubmit: permitView(permits.exceptional_resubmit),
    },
    claim,
    reasons: reasons.body,
    approval,
    actions,
    awaited: awaited ?? null,
    settleCandidates,
    resumeLink,
    supersedes: neighbours?.supersedes ?? null,
    supersededBy: neighbours?.superseded_by ?? null,
    otherSessions,
    mayReadRaw: mayReadRaw(operator),
  };
}
