import type { Provider } from "../../domain/provider";
import { pool, withTransaction } from "../db";
import { askRow } from "./ask-row";
import type { OpenRow } from "./decide-row";
import { makesLimitedCall } from "./limited-rows";
import { holdPlan } from "./plan-lease";
import type { PlanRow } from "./plan-row";

/** Asked for and not ended: few, so that whoever asks for a single action doesn't wait behind a plan. */
const MOST_IN_FLIGHT = 10;
/** Looked at in one turn: what is refused comes to its end at once. */
const MOST_A_TURN = 50;

/** `moved`: rows were asked for or refused. `busy`: there will be more to do soon. */
export interface Turn {
  moved: boolean;
  busy: boolean;
  nextAt: Date | null;
}

interface Standing {
  open: number;
  in_flight: number;
  /** When the earliest of those that wait on hold goes on. */
  held_until: Date | null;
}

async function standing(planId: string): Promise<Standing> {
  const flies = "a.state = 'sending' OR (a.state = 'held' AND a.hold_until < now() + interval '1 minute')";
  const { rows } = await pool().query<Standing>(
    `SELECT count(*)::int AS open, count(*) FILTER (WHERE ${flies})::int AS in_flight,
       min(a.hold_until) FILTER (WHERE a.state = 'held') AS held_until
     FROM bulk_row r LEFT JOIN guarded_action a ON a.id = r.action_id
     WHERE r.plan_id = $1 AND r.finished_at IS NULL`,
    [planId],
  );
  return rows[0] ?? { open: 0, in_flight: 0, held_until: null };
}

async function nextRow(planId: string, full: readonly Provider[]): Promise<OpenRow | undefined> {
  const { rows } = await pool().query<OpenRow>(
    `SELECT r.id, r.session_id, r.session_version, r.effect
     FROM bulk_row r JOIN verification_session s ON s.id = r.session_id
     WHERE r.plan_id = $1 AND r.finished_at IS NULL AND r.action_id IS NULL AND NOT (${makesLimitedCall("$2")})
     ORDER BY r.position LIMIT 1`,
    [planId, full],
  );
  return rows[0];
}

interface Gone {
  asked: number;
  refused: number;
  /** The providers that have no room now, and when they will have. */
  full: Map<Provider, Date>;
  /** Nothing is left that could be asked for now. */
  dry: boolean;
}

async function askRows(plan: PlanRow, room: number): Promise<Gone> {
  const gone: Gone = { asked: 0, refused: 0, full: new Map(), dry: false };
  while (gone.asked < room && gone.asked + gone.refused < MOST_A_TURN) {
    const open = await nextRow(plan.id, [...gone.full.keys()]);
    if (!open) return { ...gone, dry: true };
    const asked = await askRow(plan, open);
    if (asked.is === "waits") gone.full.set(asked.provider, asked.at);
    else gone[asked.is] += 1;
  }
  return gone;
}

async function finishPlan(plan: PlanRow): Promise<void> {
  await withTransaction(async (client) => {
    await holdPlan(client, plan);
    await client.query("UPDATE bulk_plan SET state = 'done', finished_at = now() WHERE id = $1", [plan.id]);
  });
}

/** Asks for some rows of a running plan, in their order; what has to wait for a provider's limit lets others go first. */
export async function runRows(plan: PlanRow): Promise<Turn> {
  const before = await standing(plan.id);
  const { asked, refused, full, dry } = await askRows(plan, MOST_IN_FLIGHT - before.in_flight);
  const moved = asked + refused > 0;
  const after = await standing(plan.id);
  if (after.open === 0) {
    await finishPlan(plan);
    return { moved: true, busy: false, nextAt: null };
  }
  if (after.in_flight > 0 || !dry) return { moved, busy: true, nextAt: null };
  const times = [...full.values(), ...(after.held_until ? [after.held_until] : [])].map((at) => at.getTime());
  return { moved, busy: false, nextAt: times.length > 0 ? new Date(Math.min(...times)) : null };
}
