import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { BackfillRun } from "@/prisma/generated/client";
import type { ReceivedEvent } from "../../domain/event";
import type { CallProblem, ProviderPort } from "../../domain/provider-port";
import { ok, type Result, refuse } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { db } from "../db";
import { logFault } from "../faults";
import { ingestEvents } from "../ingest/ingest-events";
import { keepUnhandled } from "../ingest/receive-webhook";
import { takeListedSession } from "./take-listed-session";
import { withPatience } from "./with-patience";

// Stripe allows 25 requests a second in test mode: https://docs.stripe.com/rate-limits
const PAUSE_MS = 100;

type Phase = "sessions" | "events" | "done";
const following: Record<Exclude<Phase, "done">, Phase> = { sessions: "events", events: "done" };

export type Progress = Pick<BackfillRun, "phase" | "found" | "created" | "changed" | "failed">;
type Counts = Omit<Progress, "phase">;

const none = (): Counts => ({ found: 0, created: 0, changed: 0, failed: 0 });

async function counted(counts: Counts, take: () => Promise<"new" | "changed" | "unchanged">): Promise<void> {
  counts.found += 1;
  try {
    const taken = await take();
    if (taken === "new") counts.created += 1;
    if (taken === "changed") counts.changed += 1;
  } catch (fault) {
    counts.failed += 1;
    logFault(fault, "backfilling one item");
  }
}

async function takeSessions(port: ProviderPort, facts: readonly SessionFact[], at: Date): Promise<Counts> {
  const counts = none();
  for (const fact of facts) await counted(counts, () => takeListedSession(port, fact, at));
  return counts;
}

async function takeEvents(port: ProviderPort, events: readonly ReceivedEvent[]): Promise<Counts> {
  const counts = none();
  for (const received of events) {
    await counted(counts, async () => {
      const [taken] = received.handled
        ? await ingestEvents(port, [received.event], "backfill")
        : [await keepUnhandled(port.provider, received.event, "backfill")];
      return taken === "duplicate" ? "unchanged" : "new";
    });
  }
  return counts;
}

type PageTaken = Result<{ counts: Counts; cursor: string | null }, CallProblem>;

async function takePage(port: ProviderPort, run: BackfillRun): Promise<PageTaken> {
  if (run.phase === "sessions") {
    const page = await withPatience(() => port.listSessions(run.since, run.cursor));
    if (!page.ok) return page;
    const counts = await takeSessions(port, page.value.value.items, page.value.at);
    return ok({ counts, cursor: page.value.value.cursor });
  }
  const page = await withPatience(() => port.listEvents(run.since, run.cursor));
  if (!page.ok) return page;
  return ok({ counts: await takeEvents(port, page.value.value.items), cursor: page.value.value.cursor });
}

/** The run that stopped half-way, or a new one. A stopped run keeps its own `since`, so nothing is left out. */
async function openRun(port: ProviderPort, since: Date): Promise<BackfillRun> {
  const stopped = await db().backfillRun.findFirst({
    where: { provider: port.provider, finishedAt: null, since: { lte: since } },
    orderBy: { startedAt: "desc" },
  });
  const data = { id: randomUUID(), provider: port.provider, since, phase: "sessions" };
  return stopped ?? (await db().backfillRun.create({ data }));
}

/**
 * Reads what the provider lists since an instant, sessions first and then events, and takes all of it in. Stored
 * page by page, so that a run that was stopped goes on where it was; safe to repeat, safe beside webhooks.
 */
export async function runBackfill(
  port: ProviderPort,
  since: Date,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Result<BackfillRun, CallProblem>> {
  let run = await openRun(port, since);
  onProgress(run);
  while (run.phase === "sessions" || run.phase === "events") {
    const page = await takePage(port, run);
    if (!page.ok) return refuse(page.refusal);
    const { counts, cursor } = page.value;
    const phase: Phase = cursor === null ? following[run.phase] : run.phase;
    run = await db().backfillRun.update({
      where: { id: run.id },
      data: {
        cursor,
        phase,
        found: { increment: counts.found },
        created: { increment: counts.created },
        changed: { increment: counts.changed },
        failed: { increment: counts.failed },
        finishedAt: phase === "done" ? new Date() : null,
      },
    });
    onProgress(run);
    await wait(PAUSE_MS);
  }
  return ok(run);
}
