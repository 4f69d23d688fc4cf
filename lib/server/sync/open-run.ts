import { randomUUID } from "node:crypto";
import type { BackfillRun } from "@/prisma/generated/client";
import type { Provider } from "../../domain/provider";
import { db, pool } from "../db";

const RESUMABLE_MS = 7 * 24 * 60 * 60 * 1000;

/** A backfill is one row for each of the two lists, with the same `since` and `startedAt`. */
export interface OpenRun {
  sessions: BackfillRun;
  events: BackfillRun;
  resumed: boolean;
}

/**
 * The run that stopped half-way when it covers `since`, or a new one. The same command given later says the same
 * or a later instant (30d moves on), so a stopped run keeps its own: nothing is left out. One that is a week old
 * or reaches a week further back than asked is left alone.
 */
export async function openRun(provider: Provider, since: Date): Promise<OpenRun> {
  return (await stoppedRun(provider, since)) ?? newRun(provider, since);
}

async function stoppedRun(provider: Provider, since: Date): Promise<OpenRun | null> {
  const stopped = await db().backfillRun.findFirst({
    where: {
      provider,
      finishedAt: null,
      since: { lte: since, gte: new Date(since.getTime() - RESUMABLE_MS) },
      startedAt: { gte: new Date(Date.now() - RESUMABLE_MS) },
    },
    orderBy: { startedAt: "desc" },
  });
  if (!stopped) return null;
  const lists = await db().backfillRun.findMany({
    where: { provider, since: stopped.since, startedAt: stopped.startedAt },
  });
  const sessions = lists.find((list) => list.phase === "sessions");
  const events = lists.find((list) => list.phase === "events");
  return sessions && events ? { sessions, events, resumed: true } : null;
}

async function newRun(provider: Provider, since: Date): Promise<OpenRun> {
  // The database's own clock: what a run took is recognised by the times the database wrote.
  const { rows } = await pool().query<{ now: Date }>("SELECT now() AS now");
  const start = { provider, since, startedAt: rows[0]?.now ?? new Date() };
  const make = (phase: string) => db().backfillRun.create({ data: { id: randomUUID(), phase, ...start } });
  const [, sessions, events] = await db().$transaction([
    // What the new run covers need not be taken up again.
    db().backfillRun.deleteMany({ where: { provider, finishedAt: null, since: { gte: since } } }),
    make("sessions"),
    make("events"),
  ]);
  return { sessions, events, resumed: false };
}
