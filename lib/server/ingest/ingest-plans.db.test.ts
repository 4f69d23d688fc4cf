import { expect, it } from "vitest";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { pool } from "../db";
import { readKnownSql } from "./read-known";
import { storeStepsSql } from "./store-steps-sql";

practiceDesk();

/** What PostgreSQL keeps for a named statement; made while the tables are empty, it serves while they grow. */
async function keptPlan(sql: string): Promise<string> {
  const { rows } = await pool().query<{ "QUERY PLAN": string }>(`EXPLAIN (GENERIC_PLAN) ${sql}`);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

it("what is known of an event is looked up by its whole key, also by a plan made while nothing was stored", async () => {
  const plan = await keptPlan(readKnownSql);
  expect(plan).not.toContain("Seq Scan");
  expect(plan).toContain("((provider = $1) AND (provider_event_id = asked.event_id))");
  expect(plan).toContain("((provider = $1) AND (provider_session_id = asked.session_id))");
});

it("a batch finds each session that it moves by its id, also by a plan made while nothing was stored", async () => {
  const plan = await keptPlan(storeStepsSql);
  expect(plan).not.toContain("Seq Scan");
  expect(plan).toContain("Index Cond: (id = step.id)");
});
