import { setTimeout as wait } from "node:timers/promises";
import type { BackfillRun } from "@/prisma/generated/client";
import type { CallProblem } from "../../domain/provider-port";
import { ok, type Result, refuse } from "../../domain/result";
import { db } from "../db";
import { type List, type ListedItem, type ListingPort, readListed } from "./read-listed";
import { type Counts, takeItems } from "./take-items";

// Stripe allows 25 requests a second in test mode: https://docs.stripe.com/rate-limits
const PAUSE_MS = 100;
// The provider's clock and ours may differ by as much.
const OVERLAP_MS = 5 * 60 * 1000;

export type BackfillNews =
  | { kind: "opened"; resumed: boolean; since: Date; startedAt: Date }
  /** `reached`: how far back the list has been read; null while that isn't known. */
  | { kind: "moved"; list: List; counts: Counts; reached: Date | null; finished: boolean }
  | { kind: "waiting"; waitMs: number; problem: CallProblem };

export type Tell = (news: BackfillNews) => void;

type Kept = Promise<Result<BackfillRun, CallProblem>>;

interface Work {
  port: ListingPort;
  list: List;
  tell: Tell;
}

const read = ({ port, list, tell }: Work, since: Date, cursor: string | null) =>
  readListed(port, list, since, cursor, (waitMs, problem) => tell({ kind: "waiting", waitMs, problem }));

const add = (run: BackfillRun, counts: Counts, data: { cursor?: string | null; finishedAt?: Date | null }) =>
  db().backfillRun.update({
    where: { id: run.id },
    data: {
      ...data,
      found: { increment: counts.found },
      created: { increment: counts.created },
      changed: { increment: counts.changed },
      failed: { increment: counts.failed },
    },
  });

/** Lists are newest first, so what came while a run was stopped stands before its cursor. Only that is counted. */
async function takeNewer(work: Work, stopped: BackfillRun): Kept {
  const since = new Date(stopped.startedAt.getTime() - OVERLAP_MS);
  let run = stopped;
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page = await read(work, since, cursor);
    if (!page.ok) return page;
    cursor = page.value.cursor;
    const { items } = page.value;
    const isNewer = ({ at }: ListedItem) => at === null || at > stopped.startedAt;
    const newer = await takeItems(items.filter(isNewer), null);
    const overlapping = await takeItems(
      items.filter((item) => !isNewer(item)),
      null,
    );
    const created = newer.created + overlapping.created;
    const changed = newer.changed + overlapping.changed;
    // What fails in the overlap failed the first time too, and was counted then.
    const { failed } = newer;
    run = await add(run, { found: created + changed + failed, created, changed, failed }, {});
    work.tell({ kind: "moved", list: work.list, counts: run, reached: null, finished: false });
    await wait(PAUSE_MS);
  }
  return ok(run);
}

const startOver = (run: BackfillRun): Promise<BackfillRun> =>
  db().backfillRun.update({
    where: { id: run.id },
    data: { cursor: null, found: 0, created: 0, changed: 0, failed: 0 },
  });

/**
 * Reads one list from where its run stands to its end and takes all of it in, stored page by page. Refuses when
 * the provider doesn't answer; what was read until then is kept.
 */
export async function takeList(port: ListingPort, opened: BackfillRun, resumed: boolean, tell: Tell): Kept {
  const work: Work = { port, list: opened.phase === "events" ? "events" : "sessions", tell };
  const takenSince = resumed ? opened.startedAt : null;
  let run = opened;
  if (run.cursor !== null && run.finishedAt === null) {
    const newer = await takeNewer(work, run);
    if (!newer.ok) return newer;
    run = newer.value;
  }
  for (let first = true; run.finishedAt === null; first = false) {
    const page = await read(work, run.since, run.cursor);
    // A cursor is the last item's id, and that item may be gone by now.
    if (!page.ok && page.refusal.kind === "rejected" && first && run.cursor !== null) {
      run = await startOver(run);
      continue;
    }
    if (!page.ok) return refuse(page.refusal);
    const { items, cursor } = page.value;
    const counts = await takeItems(items, takenSince);
    run = await add(run, counts, { cursor, finishedAt: cursor === null ? new Date() : null });
    const reached = items.at(-1)?.at ?? null;
    tell({ kind: "moved", list: work.list, counts: run, reached, finished: cursor === null });
    if (cursor !== null) await wait(PAUSE_MS);
  }
  return ok(run);
}
