import { pick, type Random } from "../../../sandbox/random";
import { type Cookie, emailOf, signInCookie } from "../../desk/operators";
import { callAction } from "../../desk/server-actions";
import type { Stage } from "./stage";
import type { Tally } from "./tally";

interface Waiting {
  approvalId: string;
  version: number;
}

const sql = `SELECT p.id AS "approvalId", s.version FROM approval p JOIN verification_session s ON s.id = p.session_id
  WHERE p.decision IS NULL ORDER BY p.requested_at LIMIT 1`;

/** The second person: says yes to most of what waits, and no to the rest. */
export class Deciding {
  private cookie: Cookie | null = null;

  constructor(
    private readonly stage: Stage,
    private readonly tally: Tally,
  ) {}

  /** Decides about the oldest request. What gets no answer is decided about again, or it counted. */
  async next(origin: string, random: Random): Promise<void> {
    const approve = random() < 0.85;
    const reasonCode = approve ? "checked" : pick(random, ["wrong_session", "another_way"]);
    try {
      const { rows } = await this.stage.desk.database.query<Waiting>(sql);
      if (!rows[0]) return;
      const desk = { ...this.stage.desk, origin };
      this.cookie ??= await signInCookie(desk, emailOf("admin"));
      const outcome = await callAction(
        desk,
        "decideApproval",
        { ...rows[0], approve, reasonCode },
        this.cookie,
      );
      if (outcome.ok) this.tally.decided += 1;
      // The session moved so that it would be something else: only a no is left.
      else if (!approve || outcome.refusal.code === "unexpected") return;
      else
        await callAction(
          desk,
          "decideApproval",
          { ...rows[0], approve: false, reasonCode: "other" },
          this.cookie,
        );
    } catch {
      // A process was killed under it.
    }
  }

  /** With all up: until nothing waits any more. */
  async rest(origin: string, random: Random): Promise<void> {
    for (let looks = 0; looks < 1000; looks += 1) {
      const { rows } = await this.stage.desk.database.query<Waiting>(sql);
      if (!rows[0]) return;
      await this.next(origin, random);
    }
  }
}
