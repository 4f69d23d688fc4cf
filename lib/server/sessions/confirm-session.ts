import type { AttemptReport } from "../../domain/attempt";
import type { Answered, CallProblem } from "../../domain/provider-port";
import { mustBeScrubbed } from "../../domain/redaction";
import { ok, type Result, refuse } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { pool, withTransaction } from "../db";
import { providerPort } from "../providers";
import { passLinks } from "../resume/end-links";
import { openSessionVault } from "../vault/session-vault";
import { applyObservation } from "./apply-observation";
import { loadGuarded } from "./load-guarded";
import { noteMissing } from "./note-missing";
import type { SessionRow } from "./session-row";
import { storeAttempts } from "./store-attempts";

type Confirmed = Result<{ changed: boolean }, CallProblem | { kind: "session_unknown" }>;

/** The attempts at the provider; none where there can be none, or the data was erased. */
export async function readAttempts(
  session: SessionRow,
  fact: SessionFact,
): Promise<Result<AttemptReport[], CallProblem>> {
  const none = fact.attemptRef === null && !fact.attempted;
  if (none || mustBeScrubbed(fact.redaction)) return ok([]);
  const answer = await providerPort(session.provider).attempts(session.provider_session_id);
  return answer.ok ? ok(answer.value.value) : answer;
}

/** Brings the row up to what was read; takes its lock. `attempts` is null when they were not asked for. */
export async function keepReading(
  sessionId: string,
  answer: Answered<SessionFact>,
  attempts: readonly AttemptReport[] | null,
): Promise<{ changed: boolean }> {
  return withTransaction(async (client) => {
    const row = await loadGuarded(client, sessionId, { lock: true });
    if (!row) return { changed: false };
    const attemptRefs = attempts?.map((attempt) => attempt.providerAttemptId);
    const seen = { occurredAt: answer.at, fact: answer.value, ...(attemptRefs && { attemptRefs }) };
    const event = { kind: "session_confirmed" as const, operatorId: null, detail: {} };
    const result = await applyObservation(client, row, seen, event);
    const erased = mustBeScrubbed(answer.value.redaction) || mustBeScrubbed(row.session.redaction);
    const vault = erased ? null : openSessionVault(sessionId, row.wrappedKey);
    await storeAttempts(client, sessionId, vault, attempts ?? []);
    if (answer.value.stage === "verified") await passLinks(client, sessionId);
    return result;
  });
}

/**
 * A session that a call of ours had erased is gone at the provider, as it should be. After the time that erasing takes
 * there, a redaction of it is over: nothing but this absence will ever tell.
 */
async function keepAbsence({ id, provider }: SessionRow): Promise<{ changed: boolean }> {
  const { erasureOverAfterMs } = providerPort(provider).traits;
  return withTransaction(async (client) => {
    const row = await loadGuarded(client, id, { lock: true });
    const { rows } = await client.query<{ now: Date }>("SELECT now() AS now");
    if (!row?.session.erased_at || !rows[0]) return { changed: false };
    const { now } = rows[0];
    const lasted = now.getTime() - row.session.erased_at.getTime();
    const over =
      row.session.redaction === "processing" && lasted >= (erasureOverAfterMs ?? Number.POSITIVE_INFINITY);
    if (over) {
      const seen = { occurredAt: now, ended: true, erased: true, redaction: "redacted" } as const;
      return applyObservation(client, row, seen, { kind: "session_redacted", operatorId: null, detail: {} });
    }
    await client.query("UPDATE verification_session SET confirmed_at = $2 WHERE id = $1", [id, now]);
    return { changed: false };
  });
}

/**
 * Reads a session at its provider with its attempts and brings our row up to it. The webhook is a bell, the
 * provider is the truth. A refusal says what could not be read; the status is kept even when the attempts could
 * not.
 */
export async function confirmSession(sessionId: string): Promise<Confirmed> {
  const { rows } = await pool().query<SessionRow>("SELECT * FROM verification_session WHERE id = $1", [
    sessionId,
  ]);
  const session = rows[0];
  if (!session) return refuse({ kind: "session_unknown" });
  const answer = await providerPort(session.provider).retrieve(session.provider_session_id);
  if (!answer.ok && answer.refusal.kind === "not_found") {
    if (session.erased_at) return ok(await keepAbsence(session));
    await noteMissing(session);
  }
  if (!answer.ok) return refuse(answer.refusal);
  const attempts = await readAttempts(session, answer.value.value);
  // The status is worth keeping even when the reports can't be read.
  const kept = await keepReading(sessionId, answer.value, attempts.ok ? attempts.value : []);
  return attempts.ok ? ok(kept) : attempts;
}
