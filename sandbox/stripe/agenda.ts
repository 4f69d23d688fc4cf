import { finishProcessing } from "./processing";
import type { Appointment, Task } from "./records";
import { finishRedaction } from "./redaction";
import type { StripeWorld } from "./world";

/** Node's timers overflow above 2^31 ms; a longer wait is taken in steps. */
const LONGEST_WAIT = 60 * 60 * 1000;

/** What will happen by itself later. Kept in the saved world, so that a restart doesn't lose it. */
export class Agenda {
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly world: StripeWorld,
    private open: readonly Appointment[],
  ) {}

  appointments(): readonly Appointment[] {
    return this.open;
  }

  plan(dueAt: number, task: Task): void {
    this.open = [...this.open, { dueAt, task }];
    this.world.changed();
    this.arm();
  }

  /** Drops what was planned for a session, as a new turn makes it void. */
  drop(sessionId: string, kind: Task["kind"]): void {
    this.open = this.open.filter(({ task }) => task.sessionId !== sessionId || task.kind !== kind);
  }

  /** Makes what was planned for a session happen now. False when nothing was. */
  hasten(sessionId: string): boolean {
    const hastened = this.open.filter(({ task }) => task.sessionId === sessionId);
    this.open = this.open.filter(({ task }) => task.sessionId !== sessionId);
    for (const { task } of hastened) this.perform(task);
    this.arm();
    return hastened.length > 0;
  }

  clear(): void {
    this.open = [];
    this.arm();
  }

  /** Does everything that is due by the world's clock. */
  runDue(): void {
    const now = this.world.now();
    const due = this.open.filter((appointment) => appointment.dueAt <= now);
    this.open = this.open.filter((appointment) => appointment.dueAt > now);
    for (const { task } of due.toSorted((one, other) => one.dueAt - other.dueAt)) this.perform(task);
    this.arm();
  }

  private perform(task: Task): void {
    const session = this.world.sessions.get(task.sessionId);
    if (session === undefined) return;
    switch (task.kind) {
      case "finish_processing":
        finishProcessing(this.world, session, task.failedChecks, this.world.occasion());
        return;
      case "finish_redaction":
        finishRedaction(this.world, session, this.world.occasion());
        return;
    }
  }

  arm(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.stopped || this.open.length === 0) return;
    const next = this.open.reduce((least, { dueAt }) => Math.min(least, dueAt), Number.POSITIVE_INFINITY);
    const wait = Math.max(0, Math.min(next - this.world.now(), LONGEST_WAIT));
    this.timer = setTimeout(() => this.runDue(), wait);
  }

  stop(): void {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }
}
