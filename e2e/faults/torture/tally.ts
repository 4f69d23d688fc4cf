/** What has been done to the desk and asked of it so far. */
export interface Tally {
  kills: { web: number; worker: number };
  restarts: { stopped: number; killed: number };
  /** Of a provider, by name. */
  faults: Map<string, number>;
  people: number;
  /** Taken in, or turned away with a sentence. */
  taken: number;
  turnedAway: number;
  /** Approved or declined by a second person. */
  decided: number;
  /** Asked again, since no answer came. */
  askedAgain: number;
}

export const newTally = (): Tally => ({
  kills: { web: 0, worker: 0 },
  restarts: { stopped: 0, killed: 0 },
  faults: new Map(),
  people: 0,
  taken: 0,
  turnedAway: 0,
  decided: 0,
  askedAgain: 0,
});

const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0);

/** What was survived, in lines for the terminal. */
export function tallyLines({ kills, restarts, faults, ...asked }: Tally): string[] {
  const each = [...faults].sort().map(([name, times]) => `${name} ${times}`);
  return [
    `${kills.web + kills.worker} kills: ${kills.web} of web processes, ${kills.worker} of workers`,
    `${restarts.stopped + restarts.killed} restarts of PostgreSQL: ${restarts.stopped} stopped, ${restarts.killed} killed`,
    `${sum(faults.values())} faults at the providers: ${each.join(", ")}`,
    `${asked.people} people; ${asked.taken} actions taken in, ${asked.turnedAway} turned away, ${asked.decided} decided about by a second person; asked again ${asked.askedAgain} times for want of an answer`,
  ];
}
