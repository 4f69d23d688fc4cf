import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { makeSessions } from "@/prisma/factories";
import { allowed, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { armedPlan, plan } from "@/prisma/testing/planning";
import { practiceDesk, sendEvent } from "@/prisma/testing/practice-desk";
import { DAWN, stripeEvent } from "@/prisma/testing/stripe-events";
import { driveAction } from "./actions/drive-action";
import { sweepActions } from "./actions/sweep-actions";
import { countApprovals, readApprovals } from "./approvals/read-approvals";
import { readPlan } from "./bulk/read-plan";
import { readPlanRows } from "./bulk/read-plan-rows";
import { readPlans } from "./bulk/read-plans";
import { sortRows } from "./bulk/sort-rows";
import { pool } from "./db";
import { databaseUrl } from "./env";
import { countTabs } from "./sessions/count-tabs";
import { listSessions } from "./sessions/list-sessions";
import { readSession } from "./sessions/read-session";

const desk = practiceDesk();
let me: CurrentOperator;
beforeEach(async () => {
  me = await makeOperator("supervisor");
});

// PostgreSQL itself counts, in a schema of its own that nothing else looks into.
let owner: Client;
beforeAll(async () => {
  owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  await owner.query("CREATE SCHEMA watching; CREATE EXTENSION pg_stat_statements SCHEMA watching");
});
afterAll(async () => {
  await owner.query("DROP SCHEMA watching CASCADE");
  await owner.end();
});

const counted = `SELECT coalesce(sum(calls), 0)::int AS n FROM watching.pg_stat_statements
  WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND userid = 'proofdesk_app'::regrole AND query !~ '^(BEGIN|COMMIT|SET|DEALLOCATE)'`;

/** How many statements `work` sends. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  await owner.query("SELECT watching.pg_stat_statements_reset()");
  await work();
  return (await owner.query<{ n: number }>(counted)).rows[0]?.n ?? Number.NaN;
}

const known = async (howMany: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < howMany; n += 1) ids.push((await desk.known({ turns: ["document_expired"] })).id);
  return ids;
};

/** For what shows few, and for what shows many: the same number of statements, and no more than the budget. */
async function within(budget: number, few: () => Promise<unknown>, more: () => Promise<void>): Promise<void> {
  const before = await statementsOf(few);
  await more();
  const after = await statementsOf(few);
  expect([before > 0, after]).toEqual([true, before]);
  expect(after).toBeLessThanOrEqual(budget);
}

describe("a page costs the same number of statements, however much is on it", () => {
  it("the list: 1, held by somebody: 2", async () => {
    await known(1);
    await within(
      1,
      () => listSessions({ stage: "all" }),
      () => makeSessions(60),
    );
    expect(await statementsOf(() => listSessions({ stage: "all", holder: "nobody" }, me))).toBe(2);
  });

  it("the tabs' counts: 1", () =>
    within(
      1,
      () => countTabs(),
      () => makeSessions(60),
    ));

  it("a session's page: 18, with one attempt or with ten", async () => {
    const { id, providerSessionId } = await desk.known({ turns: ["document_expired"] });
    await within(
      18,
      () => readSession(id, me),
      async () => {
        for (let turn = 0; turn < 9; turn += 1) await desk.play(providerSessionId, "document_expired");
        await desk.deliver();
      },
    );
  });

  it("the requests for approval: 9, and their badge: 1", async () => {
    const asks = async () => {
      const [id = ""] = await known(1);
      await ask(await makeOperator("supervisor"), "redact", id);
    };
    await asks();
    const more = async () => {
      for (let n = 0; n < 6; n += 1) await asks();
    };
    await within(9, () => readApprovals(me), more);
    expect(await statementsOf(() => countApprovals(me))).toBe(1);
  });

  it("a plan: 14, its rows: 3, all plans: 2", async () => {
    const small = await armedPlan(me, "cancel", await known(1));
    const large = await armedPlan(me, "cancel", await known(12));
    for (const [budget, read] of [
      [14, (id: string) => readPlan(id, me)],
      [3, (id: string) => readPlanRows(id, 0)],
    ] as const) {
      const few = await statementsOf(() => read(small));
      expect(await statementsOf(() => read(large))).toBe(few);
      expect(few).toBeLessThanOrEqual(budget);
    }
    expect(await statementsOf(() => readPlans())).toBeLessThanOrEqual(2);
  });
});

describe("a verb costs a bounded number of statements", () => {
  it("a webhook: 3", async () => {
    const send = (n: number) => sendEvent(stripeEvent("created", DAWN, { id: `vs_1Budget${n}` }));
    await send(0);
    expect(await statementsOf(() => send(1))).toBeLessThanOrEqual(3);
  });

  it("64 webhooks at once: no more than three batches", async () => {
    const events = Array.from({ length: 64 }, (_, n) =>
      stripeEvent("created", DAWN, { id: `vs_1Together${n}` }),
    );
    expect(await statementsOf(() => Promise.all(events.map(sendEvent)))).toBeLessThanOrEqual(9);
  });

  it("asking for an action: 16, driving it: 30, a sweep with nothing to do: 1", async () => {
    const [id = ""] = await known(1);
    let actionId = "";
    const asked = await statementsOf(async () => {
      actionId = (await allowed(me, "cancel", id)).id;
    });
    expect(asked).toBeLessThanOrEqual(16);
    expect(await statementsOf(() => driveAction(actionId))).toBeLessThanOrEqual(30);
    expect(await statementsOf(sweepActions)).toBe(1);
  });

  it("sorting a hundred rows of a plan: as many as sorting one", async () => {
    const sortsFirst = async (howMany: number) => {
      const made = await plan(me, "cancel", await known(howMany));
      if (!made.ok) throw new Error("not made");
      const { rows } = await pool().query("SELECT * FROM bulk_plan WHERE id = $1", [made.value.planId]);
      await pool().query("UPDATE bulk_plan SET lease_until = now() + interval '1 minute' WHERE id = $1", [
        made.value.planId,
      ]);
      return statementsOf(() => sortRows(rows[0]));
    };
    const one = await sortsFirst(1);
    expect(await sortsFirst(15)).toBe(one);
    expect(one).toBeLessThanOrEqual(7);
  });
});
