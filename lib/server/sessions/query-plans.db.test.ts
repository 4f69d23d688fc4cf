import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { clearReasons, holders, queueTabs, type SessionPageRequest } from "@/lib/contract/session-filters";
import { makeSessions } from "@/prisma/factories";
import { pool } from "../db";
import { countTabs } from "./count-tabs";
import { writeCursor } from "./cursor";
import { listSessions } from "./list-sessions";
import { loadGuarded } from "./load-guarded";
import { readSession } from "./read-session";

// Without a provider to talk to: only its playbook is read.
process.env.STRIPE_API_BASE = "http://127.0.0.1:1";
beforeAll(() => makeSessions(20_000));

interface Node {
  "Node Type": string;
  "Relation Name"?: string;
  "Plan Rows": number;
  Plans?: Node[];
}

const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];

const statement = z.union([
  z.tuple([z.string(), z.array(z.unknown())]).transform(([text, values]) => ({ text, values })),
  z
    .tuple([z.object({ text: z.string(), values: z.array(z.unknown()).default([]) })])
    .transform(([sent]) => sent),
]);

/** The plan of each statement that `work` sends, as the planner makes it for the same values. */
async function plansOf(work: () => Promise<unknown>): Promise<Node[][]> {
  const query = vi.spyOn(pool(), "query");
  await work();
  const sent = query.mock.calls.map((call) => statement.parse(call));
  query.mockRestore();
  const plans = [];
  for (const { text, values } of sent) {
    const explain = `EXPLAIN (FORMAT JSON) ${text}`;
    const { rows } = await pool().query<{ "QUERY PLAN": [{ Plan: Node }] }>(explain, values);
    plans.push(rows.flatMap((row) => nodes(row["QUERY PLAN"][0].Plan)));
  }
  return plans;
}

const scans = (plan: Node[]) =>
  plan.filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "verification_session");
const sorts = (plan: Node[]) => plan.filter((node) => node["Node Type"].includes("Sort"));
/** A few rows the planner may sort if it likes; not a number that grows with the table. */
const large = (plan: Node[]) => plan.filter((node) => node["Plan Rows"] > 1000);

const middle = writeCursor({
  created_at: new Date(Date.UTC(2026, 0, 7)),
  id: "7d9f2c1e-3b4a-4c5d-8e6f-0a1b2c3d4e5f",
});

describe("over a large table", () => {
  it.each<SessionPageRequest>([
    ...queueTabs.map((stage) => ({ stage })),
    { status: "canceled" },
    { code: "document_expired" },
    { stage: "failed", code: "abandoned", provider: "stripe" },
    ...clearReasons.map((clear) => ({ stage: "all" as const, clear })),
    { stage: "waiting", clear: "stale", days: 30 },
  ])("a page of %o is read off an index at any depth, without sorting many", async (request) => {
    for (const cursor of [undefined, middle]) {
      const plans = await plansOf(() => listSessions({ ...request, ...(cursor ? { cursor } : {}) }));
      expect(plans).toHaveLength(1);
      for (const plan of plans) expect([scans(plan), large(sorts(plan))]).toEqual([[], []]);
    }
  });

  it.each(holders)("a page of what is held by %s is read off an index too", async (holder) => {
    const plans = await plansOf(() => listSessions({ stage: "all", holder }, { id: randomUUID() }));
    expect(plans).toHaveLength(2);
    for (const plan of plans) expect([scans(plan), large(sorts(plan))]).toEqual([[], []]);
  });

  it.each(["customer-1999", "vs_1Many0000000000000042", "7d9f2c1e-3b4a-4c5d-8e6f-0a1b2c3d4e5f", "nobody%"])(
    "a search for %s goes by an index and sorts no more than it found",
    async (q) => {
      const plans = await plansOf(() => listSessions({ q }));
      expect(plans.length).toBeGreaterThan(0);
      for (const plan of plans) expect(scans(plan)).toEqual([]);
      expect(sorts(plans[0] ?? [])).toEqual([]);
    },
  );

  it("a session's guard and page look up what belongs to its subject, and read no table through", async () => {
    const { items } = await listSessions({ stage: "failed", limit: 1 });
    const id = items[0]?.id ?? "";
    const viewer = { id, email: "", name: "", role: "viewer" as const, passwordEnteredAt: new Date() };
    for (const plans of [
      await plansOf(() => loadGuarded(pool(), id)),
      await plansOf(() => readSession(id, viewer)),
    ]) {
      expect(plans.length).toBeGreaterThan(0);
      for (const plan of plans) expect(scans(plan)).toEqual([]);
    }
  });

  it("a word that many references begin with is not sorted either", async () => {
    const plans = await plansOf(() => listSessions({ q: "customer-" }));
    expect(plans).toHaveLength(1);
    expect(sorts(plans[0] ?? [])).toEqual([]);
  });

  it("a count stops at its cap", async () => {
    expect(await countTabs()).toMatchObject({
      all: { count: 10_000, capped: true },
      verified: { count: 10_000, capped: true },
      failed: { count: 4000, capped: false },
      processing: { count: 200, capped: false },
      redacted: { count: 400, capped: false },
    });
    const [plan = []] = await plansOf(countTabs);
    expect(plan.filter((node) => node["Node Type"] === "Limit")).toHaveLength(queueTabs.length);
    for (const limit of plan.filter((node) => node["Node Type"] === "Limit")) {
      expect(limit["Plan Rows"]).toBeLessThanOrEqual(10_001);
    }
  });

  it("the tabs of few are counted by an index, not by looking at all", async () => {
    const [plan = []] = await plansOf(countTabs);
    const limits = plan.filter((node) => node["Node Type"] === "Limit");
    const small = limits.filter((limit) => limit["Plan Rows"] < 5000);
    expect(small.length).toBeGreaterThanOrEqual(5);
    for (const limit of small) expect(scans(nodes(limit))).toEqual([]);
  });
});
