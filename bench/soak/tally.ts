/** What happened so far. */
export interface Tally {
  /** Answered with 200. */
  webhooks: number;
  /** Answered otherwise or not at all, and sent again. */
  sentAgain: number;
  pages: number;
  pagesFailed: number;
  cancels: number;
  cancelsTurnedAway: number;
  restarts: number;
  kills: number;
}

export const newTally = (): Tally => ({
  webhooks: 0,
  sentAgain: 0,
  pages: 0,
  pagesFailed: 0,
  cancels: 0,
  cancelsTurnedAway: 0,
  restarts: 0,
  kills: 0,
});

export const inWords = (tally: Tally): string =>
  `${tally.webhooks} webhooks (${tally.sentAgain} sent again), ${tally.pages} pages (${tally.pagesFailed} failed), ` +
  `${tally.cancels} cancels (${tally.cancelsTurnedAway} turned away), ${tally.restarts} restarts of PostgreSQL, ` +
  `${tally.kills} kills of the worker`;
