/** Node's timers overflow above 2^31 ms; a longer wait is taken in steps. */
const LONGEST_WAIT = 60 * 60 * 1000;

export interface Appointment<T> {
  readonly dueAt: number;
  readonly task: T;
}

interface AgendaWorld {
  now(): number;
  changed(): void;
}

/** What will happen by itself later. Kept in the saved world, so that a restart doesn't lose it. */
export class Agenda<T extends { readonly kind: string; readonly sessionId: string }> {
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly world: AgendaWorld,
    private readonly perform: (task: T) => void,
    private open: readonly Appointment<T>[],
  ) {}

  appointments(): readonly Appointment<T>[] {
    return this.open;
  }

  plan(dueAt: number, task: T): void {
    this.open = [...this.open, { dueAt, task }];
    this.world.changed();
    this.arm();
  }

  /** Drops what was planned for a session, as a new turn makes it void; without a kind, everything. */
  drop(sessionId: string, kind?: T["kind"]): void {
    this.open = this.open.filter(
      ({ task }) => task.sessionId !== sessionId || (kind !== undefined && task.kind !== kind),
    );
  }

  /** Makes what was planned for a session happen now. False when nothing was. */
  hasten(sessionId: string, isMeant: (task: T) => boolean = () => true): boolean {
    const isHastened = ({ task }: Appointment<T>) => task.sessionId === sessionId && isMeant(task);
    const hastened = this.open.filter(isHastened);
    this.open = this.open.filter((appointment) => !isHastened(appointment));
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
