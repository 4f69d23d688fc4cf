import { type Provider, providerName } from "../../domain/provider";
import type { CallProblem } from "../../domain/provider-port";
import { pool, type Queryable, withTransaction } from "../db";
import { giveBackCall } from "../limits/limited-calls";
import { dropLink } from "../resume/link-of-action";
import type { ActionRow } from "./action-row";
import { finishAction } from "./finish-action";
import { writeAsDriver } from "./lease";
import { ringSql } from "./ring";

export const MAX_TRIES = 12;
const LONGEST_WAIT_MS = 60_000;

/** What is wrong, for whoever sees the action stand. */
export function problemWords(provider: Provider, problem: CallProblem): string {
  const name = providerName[provider];
  if (problem.kind === "rate_limited") return `${name} asked us to slow down.`;
  return `${name} gave no usable answer${problem.status ? ` (${problem.status})` : ""}.`;
}

/** Others may use up the same limit. */
export const usedUpWords = (provider: Provider): string =>
  `${providerName[provider]} says that its limit is used up for now.`;

/** No provider's word makes us wait for more than a day. */
export const patience = (ms: number): number => Math.min(ms, 86_400_000);

/** Doubles from one second on, and never sooner than the provider asked for. */
export const waitBeforeTry = (tries: number, retryAfterMs: number | null): number =>
  Math.max(Math.min(1000 * 2 ** (tries - 1), LONGEST_WAIT_MS), patience(retryAfterMs ?? 0));

/** Whether anything can have come of the call that brought this problem. */
export const nothingWasDone = (problem: CallProblem): boolean =>
  problem.kind === "rate_limited" || problem.neverSent === true;

/** Wakes a worker for the next try. A sweep finds it too, if the bell never rings. */
export const ringLater = (client: Queryable, action: ActionRow, waitMs: number) =>
  client.query(`SELECT ${ringSql("now() + make_interval(secs => $2)")} FROM guarded_action WHERE id = $1`, [
    action.id,
    waitMs / 1000,
  ]);

/**
 * Nothing is known about the outcome, or nothing was done: the action stays `sending` and is tried again with the
 * same key. Every try begins with a reading, so what did happen is found there. After the last try the action ends
 * as failed, with what is and isn't known; but never while a call went out and no reading has come since, since
 * then the next reading is what settles it. `uncalled`: the call is known to have done nothing, so it was none.
 */
export async function tryAgainLater(
  action: ActionRow,
  provider: Provider,
  problem: CallProblem,
  outcomeOpen = false,
  uncalled = false,
): Promise<void> {
  const tries = action.tries + 1;
  if (tries >= MAX_TRIES && !outcomeOpen) {
    const refusal = { code: "provider_unreachable" as const, provider };
    const ending = { state: "failed" as const, refusal, requestId: problem.requestId };
    return finishAction(action, ending, (client) => dropLink(client, action));
  }
  const waitMs = waitBeforeTry(tries, problem.retryAfterMs);
  await withTransaction(async (client) => {
    await writeAsDriver(
      client,
      action,
      `tries = $3, problem = $4, lease_until = NULL, next_try_at = now() + make_interval(secs => $5),
       called_at = CASE WHEN $6 THEN NULL ELSE called_at END`,
      [tries, problemWords(provider, problem), waitMs / 1000, uncalled],
    );
    // Of what never went out the provider counts nothing either.
    if (uncalled && problem.neverSent) await giveBackCall(client, action.id);
    await ringLater(client, action, waitMs);
  });
}

/**
 * Something broke on our side while driving. What broke may be for good, so it is tried ever more rarely, and never
 * given up: the outcome is not known.
 */
export async function tryAgainAfterFault(action: ActionRow, reference: string): Promise<void> {
  const tries = action.tries + 1;
  const problem = `Something broke on our side (reference ${reference}).`;
  await writeAsDriver(
    pool(),
    action,
    `tries = $3, problem = $4, lease_until = NULL, next_try_at = now() + make_interval(secs => $5)`,
    [tries, problem, waitBeforeTry(tries, null) / 1000],
  );
}
