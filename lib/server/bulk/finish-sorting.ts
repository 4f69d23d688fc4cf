import type { PoolClient } from "pg";
import { type Policy, type SecondPerson, secondPersonFor } from "../../domain/policy";
import type { Provider } from "../../domain/provider";
import { withTransaction } from "../db";
import { peekCalls } from "../limits/peek-calls";
import { readSetting } from "../settings/read-setting";
import { limitingProviders, makesLimitedCall } from "./limited-rows";
import { holdPlan } from "./plan-lease";
import { planMaker } from "./plan-maker";
import type { PlanRow } from "./plan-row";

const UNSORTED = "r.plan_id = $1 AND r.pile IS NULL";

/** What the policy wants of the rows that the guard let through, by their provider. */
async function needsByProvider(
  client: PoolClient,
  plan: PlanRow,
  policy: Policy,
): Promise<Map<Provider, SecondPerson>> {
  const { role } = await planMaker(client, plan);
  const { rows } = await client.query<{ provider: Provider }>(
    `SELECT DISTINCT s.provider FROM bulk_row r JOIN verification_session s ON s.id = r.session_id
     WHERE r.plan_id = $1 AND r.pile IS DISTINCT FROM 'refused'`,
    [plan.id],
  );
  const { action, size } = plan;
  return new Map(
    rows.map(({ provider }) => [provider, secondPersonFor(policy, { action, provider, role, size })]),
  );
}

const asOne = (needs: ReadonlyMap<Provider, SecondPerson>): SecondPerson =>
  (["needed", "switched_off"] as const).find((answer) => [...needs.values()].includes(answer)) ??
  "not_needed";

/** A plan as a whole needs a second person as soon as one of its rows does that the guard let through. */
export const needsAsPolicyStands = async (
  client: PoolClient,
  plan: PlanRow,
  policy: Policy,
): Promise<SecondPerson> => asOne(await needsByProvider(client, plan, policy));

/** The last ones in the plan's order wait: what goes out now goes out in that order. */
async function letWait(client: PoolClient, plan: PlanRow): Promise<void> {
  for (const { port, call } of limitingProviders(plan.action)) {
    const limited = `FROM bulk_row r JOIN verification_session s ON s.id = r.session_id
      WHERE ${UNSORTED} AND ${makesLimitedCall("$2")}`;
    const counted = await client.query<{ n: number }>(`SELECT count(*)::int AS n ${limited}`, [
      plan.id,
      [port.provider],
    ]);
    const { later } = await peekCalls(client, port, call.name, counted.rows[0]?.n ?? 0);
    await client.query(
      `UPDATE bulk_row SET pile = 'must_wait'
       WHERE id IN (SELECT r.id ${limited} ORDER BY r.position DESC LIMIT $3)`,
      [plan.id, [port.provider], later.length],
    );
  }
}

/** All are sorted: says which pile each permitted row belongs to. The plan is a draft from now on. */
export async function finishSorting(plan: PlanRow): Promise<void> {
  await withTransaction(async (client) => {
    await holdPlan(client, plan);
    const { version, body: policy } = await readSetting(client, "policy");
    const needs = await needsByProvider(client, plan, policy);
    const secondPerson = asOne(needs);
    const approved = [...needs].filter(([, need]) => need === "needed").map(([provider]) => provider);
    await letWait(client, plan);
    await client.query(
      `UPDATE bulk_row r SET pile = CASE WHEN s.provider = ANY($2::provider[]) THEN 'needs_approval' ELSE 'will_do' END
       FROM verification_session s WHERE s.id = r.session_id AND ${UNSORTED}`,
      [plan.id, approved],
    );
    await client.query(
      `UPDATE bulk_plan SET state = 'draft', second_person = $2, policy_version = $3, sorted_at = now() WHERE id = $1`,
      [plan.id, secondPerson, version],
    );
  });
}
