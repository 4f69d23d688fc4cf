import type { CallProblem } from "../../domain/provider-port";
import { ok, type Result, refuse } from "../../domain/result";
import { alone } from "./alone";
import { openRun } from "./open-run";
import type { ListingPort } from "./read-listed";
import type { Counts } from "./take-items";
import { type Tell, takeList } from "./take-list";

export interface BackfillReport {
  /** The instant that was really read from: a resumed run keeps its own. */
  since: Date;
  sessions: Counts;
  events: Counts;
}

export type BackfillRefusal = CallProblem | { kind: "already_running" };

async function takeLists(
  port: ListingPort,
  since: Date,
  tell: Tell,
): Promise<Result<BackfillReport, CallProblem>> {
  const { resumed, ...run } = await openRun(port.provider, since);
  const begun = run.sessions.found + run.events.found > 0;
  const { startedAt } = run.sessions;
  tell({ kind: "opened", resumed: resumed && begun, since: run.sessions.since, startedAt });
  const sessions = await takeList(port, run.sessions, resumed, tell);
  if (!sessions.ok) return sessions;
  const events = await takeList(port, run.events, resumed, tell);
  if (!events.ok) return events;
  return ok({ since: run.sessions.since, sessions: sessions.value, events: events.value });
}

/**
 * Reads what the provider lists since an instant, sessions first and then events, and takes all of it in. A run
 * that was stopped goes on where it was; safe to repeat, safe beside webhooks. Refuses while another one of the
 * same provider runs.
 */
export async function runBackfill(
  port: ListingPort,
  since: Date,
  tell: Tell = () => undefined,
): Promise<Result<BackfillReport, BackfillRefusal>> {
  const done = await alone(`backfill ${port.provider}`, () => takeLists(port, since, tell));
  return done ?? refuse({ kind: "already_running" });
}
