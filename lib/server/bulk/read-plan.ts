import { answerView } from "../../contract/answer-view";
import type { BulkPlanView } from "../../contract/bulk-view";
import { mayDecide } from "../../domain/approval";
import type { BulkState } from "../../domain/bulk";
import { armRefusal, commandRefusal, type PlanCommand } from "../../domain/bulk-rules";
import type { CurrentOperator } from "../../domain/operator";
import type { Policy } from "../../domain/policy";
import type { Provider } from "../../domain/provider";
import type { Refusal } from "../../domain/refusal";
import { refusalSentence } from "../../domain/refusal-sentence";
import { pool } from "../db";
import { readSetting } from "../settings/read-setting";
import { pickedWords } from "./picked-words";
import { findPlanApproval, type PlanApproval, planRequestOf } from "./plan-approval";
import { planCalendar } from "./plan-calendar";
import { planItems } from "./plan-item";
import { countMoved, factsOf, findPlan, type PlanRow } from "./plan-row";

const MOST_SENTENCES = 50;

/** As long as whoever looks has to decide by what was sorted. */
const before: readonly BulkState[] = ["draft", "awaiting_approval"];

/** The refused rows by their sentences; sentences that name a colleague or a session differ in that. */
async function refusedWhy(planId: string): Promise<BulkPlanView["refusedWhy"]> {
  const { rows } = await pool().query<{ refusal: Refusal; n: number }>(
    `SELECT refusal, count(*)::int AS n FROM bulk_row WHERE plan_id = $1 AND pile = 'refused' AND refusal IS NOT NULL
     GROUP BY refusal`,
    [planId],
  );
  const counts = new Map<string, number>();
  for (const { refusal, n } of rows) {
    const sentence = refusalSentence(refusal);
    counts.set(sentence, (counts.get(sentence) ?? 0) + n);
  }
  return [...counts]
    .map(([sentence, count]) => ({ sentence, count }))
    .sort((a, b) => b.count - a.count || a.sentence.localeCompare(b.sentence, "en"))
    .slice(0, MOST_SENTENCES);
}

/** Whose call for a row erases more than it is asked to. */
async function erasingProviders(planId: string): Promise<Provider[]> {
  const { rows } = await pool().query<{ provider: Provider }>(
    `SELECT DISTINCT s.provider FROM bulk_row r JOIN verification_session s ON s.id = r.session_id
     WHERE r.plan_id = $1 AND r.effect @> '{"alsoErases": true}'`,
    [planId],
  );
  return rows.map(({ provider }) => provider);
}

function answers(
  plan: PlanRow,
  toDo: number,
  approval: PlanApproval | null,
  operator: CurrentOperator,
  policy: Policy,
): BulkPlanView["may"] {
  const facts = factsOf(plan, toDo);
  const command = (name: PlanCommand) => answerView(commandRefusal(name, facts, operator, policy));
  const decide = approval && mayDecide(planRequestOf(plan, approval), operator, policy, new Date());
  return {
    arm: answerView(armRefusal(facts, operator, policy)),
    pause: command("pause"),
    resume: command("resume"),
    stop: command("stop"),
    decide: answerView(decide ? (decide.ok ? null : decide.refusal) : { code: "approval_unknown" }),
  };
}

/** A plan as this operator sees it. */
export async function viewPlan(plan: PlanRow, operator: CurrentOperator): Promise<BulkPlanView> {
  const [[item], why, erasing, moved, approval, calendar, { body: policy }, { body: reasons }] =
    await Promise.all([
      planItems([plan]),
      refusedWhy(plan.id),
      erasingProviders(plan.id),
      before.includes(plan.state) ? countMoved(pool(), plan.id) : 0,
      findPlanApproval(pool(), plan.id),
      planCalendar(plan),
      readSetting(pool(), "policy"),
      readSetting(pool(), "reasons"),
    ]);
  if (!item) throw new Error("a plan has no view");
  const { will_do: now, must_wait: later, needs_approval: approved } = item.piles;
  const toDo = now + later + approved;
  const { hold_until: holdUntil, next_at: nextAt } = plan;
  const waits = nextAt && nextAt > new Date() && nextAt.getTime() !== holdUntil?.getTime();
  return {
    ...item,
    now: new Date().toISOString(),
    picked: pickedWords(plan.filter, plan.size),
    refusedWhy: why,
    calendar,
    alsoErasedBy: erasing,
    toDo,
    moved,
    holdUntil: holdUntil?.toISOString() ?? null,
    nextAt: plan.state === "running" && waits ? nextAt.toISOString() : null,
    approval: approval && {
      decision: approval.decision,
      by: approval.decider,
      reason: approval.reason_label,
      requestedAt: approval.requested_at.toISOString(),
      expiresAt: approval.expires_at.toISOString(),
    },
    secondPerson: plan.second_person,
    may: answers(plan, toDo, approval, operator, policy),
    reasons,
  };
}

/** Null when there is none. */
export async function readPlan(id: string, operator: CurrentOperator): Promise<BulkPlanView | null> {
  const plan = await findPlan(pool(), id);
  return plan && viewPlan(plan, operator);
}
