import { DatabaseError, type Pool } from "pg";
import { openPool, pool } from "../db";
import { LagBook } from "./lag-book";
import type { Position } from "./position";
import { flushedBy, replayedBy } from "./server-state";

const LOOK_EVERY_MS = 500;
/** What was seen says nothing any more when looks take so long to come back. */
const SIGHT_LASTS_MS = 3_000;
/** A replica that failed is left alone for a while. */
const REST_MS = 5_000;
/** Nobody reads what is older. README and docs/several-machines.md name it. */
const MOST_LAG_MS = 5_000;
/** A list takes milliseconds; whatever takes this long at the replica is asked of the primary. */
const ANSWER_MS = 2_000;

const AWAY = "it is away";
const NO_REPLICA = "DATABASE_REPLICA_URL names no streaming replica of this database";

interface Sight {
  at: number;
  replayed: Position;
  lackingSince: number | null;
}

/**
 * Looks twice a second how far the replica is, so that no request has to: whoever reads is told at once whether it
 * may be read, and nobody waits for one that is away.
 */
export class ReplicaWatch {
  readonly pool: Pool;
  private readonly book = new LagBook();
  private readonly timer: NodeJS.Timeout;
  private sight: Sight | null = null;
  private looking: Promise<void> | null = null;
  private restUntil = 0;
  private told: string | null = null;

  constructor(url: string) {
    this.pool = openPool({
      url,
      statementTimeoutMs: ANSWER_MS,
      connectMs: 1_000,
      silentMs: ANSWER_MS + 500,
      onLost: (fault) => this.failed(fault),
    });
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    void this.look();
  }

  /** Whether it may be read by somebody who has written up to there. */
  has(written: Position | null): boolean {
    const { sight } = this;
    const now = Date.now();
    if (!sight || now - sight.at > SIGHT_LASTS_MS || tooLate(sight, now)) return false;
    return written === null || written <= sight.replayed;
  }

  /** A look at both servers; one that is under way is joined. */
  look(): Promise<void> {
    if (Date.now() < this.restUntil) return Promise.resolve();
    this.looking ??= this.compare()
      .catch((fault: unknown) => this.rest(isAway(fault) ? AWAY : NO_REPLICA))
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  /** After a query failed there: one that is away is not asked again for a while. */
  failed(fault: unknown): void {
    if (isAway(fault)) this.rest(AWAY);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await this.pool.end();
  }

  private async compare(): Promise<void> {
    const [primary, { replayed, cluster }] = await Promise.all([
      flushedBy(pool()).catch(() => null),
      replayedBy(this.pool),
    ]);
    const at = Date.now();
    if (!primary) {
      // Its own users hear of that.
      this.sight = null;
      return;
    }
    const sameCluster = [primary.cluster, null].includes(cluster) || primary.cluster === null;
    if (replayed === null || !sameCluster) return this.rest(NO_REPLICA);
    this.book.note(primary.flushed, at);
    this.sight = { at, replayed, lackingSince: this.book.lackingSince(replayed) };
    this.tell(tooLate(this.sight, at) ? "it lags behind" : null);
  }

  private rest(why: string): void {
    this.sight = null;
    this.restUntil = Date.now() + REST_MS;
    this.tell(why);
  }

  // When it becomes so, not each time.
  private tell(why: string | null): void {
    if (why === this.told) return;
    this.told = why;
    console.warn(why ? `The replica is not read: ${why}.` : "The replica is read again.");
  }
}

const tooLate = ({ lackingSince }: Sight, now: number) =>
  lackingSince !== null && now - lackingSince > MOST_LAG_MS;

/**
 * Whether the server is not to be had, by what a query failed with: no answer at all, or a class of error that speaks
 * of connections, room, shutdown or log-in. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const isAway = (fault: unknown): boolean =>
  !(fault instanceof DatabaseError) || /^(08|28|3D|53|57P)/.test(fault.code ?? "");
