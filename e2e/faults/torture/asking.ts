import { setTimeout as wait } from "node:timers/promises";
import type { ActionRequest } from "@/lib/contract/action-input";
import { between, pick, pickWeighted, type Random, seededRandom } from "../../../sandbox/random";
import { type Cookie, emailOf, signInCookie } from "../../desk/operators";
import type { Stored } from "../../desk/practice";
import { callAction, requestFor } from "../../desk/server-actions";
import type { Deciding } from "./deciding";
import { newPerson } from "./people";
import type { Stage } from "./stage";
import type { Tally } from "./tally";

const AT_ONCE = 6;
const SIGNED_IN_FOR_MS = 5 * 60_000;
const weights = [
  ["cancel", 3],
  ["redact", 2],
  ["resubmit", 5],
] as const;

/** A session on which something may be possible. */
const sql = `SELECT s.id, s.provider_session_id AS "providerSessionId" FROM verification_session s
  WHERE s.redaction = 'none' AND s.stage IN ('waiting', 'failed', 'closed') AND NOT EXISTS (
    SELECT FROM guarded_action a WHERE a.session_id = s.id AND a.finished_at IS NULL)
  ORDER BY s.created_at DESC OFFSET $1 LIMIT 1`;

/** A supervisor who asks for one thing after the other, and asks again when no answer comes. */
export class Asking {
  /** The keys of what was taken in, as the desk said. */
  readonly taken: string[] = [];
  private unanswered: ActionRequest[] = [];
  private cookie: Cookie | null = null;
  private signedInAt = 0;

  constructor(
    private readonly stage: Stage,
    private readonly tally: Tally,
    private readonly deciding: Deciding,
  ) {}

  async goOn(seed: string, over: () => boolean): Promise<void> {
    const random = seededRandom(`${seed} asking`);
    const underWay = new Set<Promise<void>>();
    while (!over()) {
      await wait(between(random, 40, 160));
      if (underWay.size >= AT_ONCE) continue;
      const step = this.step(random).finally(() => underWay.delete(step));
      underWay.add(step);
    }
    await Promise.all(underWay);
  }

  /** What nobody has answered so far is asked once more. With all up, each has its answer then. */
  async askAgain(origin: string): Promise<void> {
    for (const request of this.unanswered.splice(0)) {
      this.tally.askedAgain += 1;
      await this.ask(request, origin);
    }
  }

  get leftUnanswered(): number {
    return this.unanswered.length;
  }

  private async step(random: Random): Promise<void> {
    const origin = pick(random, this.stage.origins);
    const action = pickWeighted(random, weights);
    const at = between(random, 0, 12);
    if (this.unanswered.length > 0) return this.askAgain(origin);
    if (random() < 0.25) return this.deciding.next(origin, random);
    if (random() < 0.4) {
      this.tally.people += 1;
      return newPerson(this.stage.desk, random, `person ${this.tally.people}`);
    }
    const request = await this.prepare(origin, action, at);
    if (request) await this.ask(request, origin);
  }

  private async signIn(origin: string): Promise<Cookie> {
    if (this.cookie && Date.now() - this.signedInAt < SIGNED_IN_FOR_MS) return this.cookie;
    this.cookie = await signInCookie({ ...this.stage.desk, origin }, emailOf("supervisor"));
    this.signedInAt = Date.now();
    return this.cookie;
  }

  /** Null where there is nothing to ask for, or no page to be had just now. */
  private async prepare(origin: string, action: ActionRequest["action"], at: number) {
    try {
      const { rows } = await this.stage.desk.database.query<Stored>(sql, [at]);
      if (!rows[0]) return null;
      return await requestFor({ ...this.stage.desk, origin }, action, rows[0], await this.signIn(origin));
    } catch {
      return null;
    }
  }

  private async ask(request: ActionRequest, origin: string): Promise<void> {
    try {
      const desk = { ...this.stage.desk, origin };
      const outcome = await callAction(desk, "requestAction", request, await this.signIn(origin));
      if (outcome.ok) {
        this.taken.push(request.idempotencyKey);
        this.tally.taken += 1;
      } else if (outcome.refusal.code === "unexpected") this.unanswered.push(request);
      else this.tally.turnedAway += 1;
    } catch {
      this.unanswered.push(request);
    }
  }
}
