import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { clearReasons, holders, queueTabs, type SessionPageRequest } from "@/lib/contract/session-filters";
import type { SessionPage } from "@/lib/contract/session-item";
import type { CurrentOperator } from "@/lib/domain/operator";
import { providers } from "@/lib/domain/provider";
import { fillDesk } from "@/prisma/testing/filled-desk/fill-desk";
import { makeOperator } from "@/prisma/testing/operators";
import { planFaults } from "@/prisma/testing/plan-faults";
import { watchPlans } from "@/prisma/testing/watch-plans";
import { sweepActions } from "./actions/sweep-actions";
import { expireApprovals } from "./approvals/expire-approvals";
import { countApprovals, readApprovals } from "./approvals/read-approvals";
import { drivePlans } from "./bulk/drive-plans";
import { readPlan } from "./bulk/read-plan";
import { readPlanRows } from "./bulk/read-plan-rows";
import { readPlanApprovals, readPlans } from "./bulk/read-plans";
import { clearClaims } from "./claims/clear-claims";
import { keepClaim } from "./claims/keep-claim";
import { pool } from "./db";
import { tellExpiredLinks } from "./resume/end-links";
import { forgetOld } from "./retention/forget-old";
import { countTabs } from "./sessions/count-tabs";
import { writeCursor } from "./sessions/cursor";
import { listSessions } from "./sessions/list-sessions";
import { loadGuarded } from "./sessions/load-guarded";
import { readRawEvents } from "./sessions/read-raw-events";
import { readSession } from "./sessions/read-session";
import { STRETCH } from "./sessions/stretch-sql";

// Fewer, and reading all of it would be right: `PLAN_ROWS=1000000` takes some minutes to fill.
const ROWS = Number(process.env.PLAN_ROWS ?? 120_000);
const { plansOf } = watchPlans();
let me: CurrentOperator;
// Without a provider to talk to: only its playbook is read.
process.env.STRIPE_API_BASE = "http://127.0.0.1:1";

beforeAll(async () => {
  await fillDesk(ROWS);
  me = await makeOperator("admin");
}, 3_600_000);

const DAY_MS = 86_400_000;
const PAGE = 51;
const SEARCHED = 5001;
/** For what reads one thing, or a page of something. */
const few = { looked: 6 * PAGE, sorted: 2 * PAGE };

/** Whatever is wrong with how PostgreSQL went about what `work` sent. */
async function faultsOf(work: () => Promise<unknown>, bounds = few): Promise<string[]> {
  const ran = await plansOf(work);
  expect(ran.length, `${work}`).toBeGreaterThan(0);
  return ran.flatMap((one) => planFaults(one, bounds));
}

const cursorOf = (daysAgo: number, id = "7d9f2c1e-3b4a-4c5d-8e6f-0a1b2c3d4e5f") =>
  writeCursor({ created_at: new Date(Date.now() - daysAgo * DAY_MS), id });

const statuses = ["requires_input", "verified", "canceled", "started", "declined", "expired", "unheard_of"];
const codes = [
  "abandoned",
  "document_expired",
  "under_supported_age",
  "country_not_supported",
  "103",
  "none",
];

describe("over a large table a page is read off an index, and looks at a bounded number of sessions", () => {
  it.each(queueTabs)("the tab %s, at any depth", async (stage) => {
    expect(await faultsOf(() => listSessions({ stage }))).toEqual([]);
    for (const daysAgo of [1, 30, 200]) {
      expect(await faultsOf(() => listSessions({ stage, cursor: cursorOf(daysAgo) }))).toEqual([]);
    }
  });

  const filters: fc.Arbitrary<SessionPageRequest> = fc.record(
    {
      stage: fc.constantFrom(...queueTabs),
      provider: fc.constantFrom(...providers),
      status: fc.constantFrom(...statuses),
      code: fc.constantFrom(...codes),
      holder: fc.constantFrom(...holders),
      clear: fc.constantFrom(...clearReasons),
      days: fc.integer({ min: 1, max: 365 }),
      cursor: fc
        .record({ daysAgo: fc.integer({ min: 0, max: 370 }), id: fc.uuid() })
        .map(({ daysAgo, id }) => {
          return cursorOf(daysAgo, id);
        }),
    },
    { requiredKeys: [] },
  );

  it.each([...statuses.map((status) => ({ status })), ...codes.map((code) => ({ code }))])(
    "%o alone, also where it finds nothing for a month",
    async (filter) => {
      for (const daysAgo of [0, 31, 100, 250, 350]) {
        expect(await faultsOf(() => listSessions({ ...filter, cursor: cursorOf(daysAgo) }))).toEqual([]);
      }
    },
  );

  it("any filters together", async () => {
    // Where little is left behind the cursor, sorting that is as good as walking on.
    const bounds = { looked: 3 * STRETCH, sorted: 2 * STRETCH };
    // Whether a younger one of its subject is active is asked of each row on the way. Of the reference that the filled desk
    // gives to everybody there are many, which a company that has duplicates to clear away doesn't do.
    const duplicates = /verification_session_active_(reference|subject)/;
    await fc.assert(
      fc.asyncProperty(filters, async (request) => {
        const faults = await faultsOf(() => listSessions(request, me), bounds);
        expect(faults.filter((fault) => !duplicates.test(fault))).toEqual([]);
      }),
      { numRuns: 250 },
    );
  }, 600_000);

  it("few that match are found stretch by stretch, each page saying how far back it looked", async () => {
    const request = {
      stage: "failed",
      provider: "veriff",
      limit: 200,
    } as const;
    const found: string[] = [];
    let cursor: string | null = null;
    let early = 0;
    do {
      const page: SessionPage = await listSessions({ ...request, ...(cursor && { cursor }) });
      found.push(...page.items.map(({ id }) => id));
      if (page.lookedBackTo !== undefined) early += 1;
      cursor = page.nextCursor;
    } while (cursor);
    const { rows } = await pool().query<{ id: string }>(
      `SELECT id FROM verification_session WHERE stage = 'failed' AND provider = 'veriff'
       ORDER BY created_at DESC, id DESC`,
    );
    expect(found).toEqual(rows.map(({ id }) => id));
    expect(found.length).toBeGreaterThan(0);
    // Those of the second provider all lie in the younger half.
    expect(early).toBeGreaterThan(0);
  });

  it.each([
    ["a Stripe session's id", "vs_1Filled00000000000042"],
    ["a pasted text with several ids", "see vs_1Filled00000000000042 and vs_1Filled00000000000043, please"],
    ["an id of anything", randomUUID()],
    ["a whole reference", "customer-1999"],
    ["what few references begin with", "customer-199"],
    ["what nearly all references begin with", "customer-"],
    ["what a twentieth of all share", "everybody"],
    ["one letter", "c"],
    ["nobody's reference", "nobody%"],
  ])("a search for %s", async (_, q) => {
    const bounds = { looked: 2 * SEARCHED, sorted: SEARCHED };
    expect(await faultsOf(() => listSessions({ q, stage: "all" }), bounds)).toEqual([]);
    expect(await faultsOf(() => listSessions({ q, stage: "failed", provider: "veriff" }), bounds)).toEqual(
      [],
    );
  });

  it("the tabs' counts, each up to its cap", async () => {
    expect(await faultsOf(() => countTabs(), { looked: 10_100, sorted: 0 })).toEqual([]);
  });
});

/** A session with something of everything. */
async function someSession(): Promise<string> {
  const { rows } = await pool().query<{ session_id: string }>(
    "SELECT session_id FROM guarded_action WHERE state = 'held' ORDER BY requested_at DESC LIMIT 1",
  );
  return rows[0]?.session_id ?? "";
}

const everybodys = "SELECT id FROM verification_session WHERE client_reference = 'everybody' LIMIT 1";

describe("what pages ask for again and again", () => {
  it("a session's page and its guard", async () => {
    const id = await someSession();
    expect(await faultsOf(() => readSession(id, me))).toEqual([]);
    expect(await faultsOf(() => loadGuarded(pool(), id, { forOperator: me.id }))).toEqual([]);
    expect(await faultsOf(() => readRawEvents(id, me))).toEqual([]);
  });

  it("also of a session whose reference a company gives to everybody", async () => {
    const id = (await pool().query<{ id: string }>(everybodys)).rows[0]?.id ?? "";
    // The index's entries of that reference are gone through, its sessions are not.
    expect(await faultsOf(() => readSession(id, me), { looked: ROWS * 0.06, sorted: 1000 })).toEqual([]);
  });

  it("approvals and their badge", async () => {
    expect(await faultsOf(() => countApprovals(me), { looked: 1001, sorted: 0 })).toEqual([]);
    expect(await faultsOf(() => readApprovals(me))).toEqual([]);
    expect(await faultsOf(() => readPlanApprovals(me))).toEqual([]);
  });

  it("plans and their rows; a plan is counted as a whole", async () => {
    const { items } = await readPlans();
    const id = items.find(({ state }) => state === "running")?.id ?? "";
    const rows = 31 * Math.min(5000, ROWS / 400) + 100;
    expect(await faultsOf(() => readPlans(), { looked: rows, sorted: rows })).toEqual([]);
    expect(await faultsOf(() => readPlan(id, me), { looked: rows, sorted: rows })).toEqual([]);
    expect(await faultsOf(() => readPlanRows(id, 0))).toEqual([]);
  });

  it("a beat of an open page", async () => {
    const sessionId = await someSession();
    expect(await faultsOf(() => keepClaim(me, { sessionId, page: randomUUID() }))).toEqual([]);
  });
});

describe("what workers look for again and again", () => {
  it.each([
    ["actions that are due", sweepActions],
    ["plans that move", () => drivePlans()],
    ["requests that nobody decided about", expireApprovals],
    ["links that have ended", tellExpiredLinks],
    ["claims that ran out", clearClaims],
    ["what may be forgotten", forgetOld],
  ])("%s", async (_, work) => {
    expect(await faultsOf(work, { looked: STRETCH + 200, sorted: STRETCH })).toEqual([]);
  });
});

describe("what could go another way the sixth time", () => {
  it("goes the same: no statement is sent as a prepared one whose plan would be kept", async () => {
    for (let turn = 0; turn < 7; turn += 1) {
      await listSessions({ stage: "failed", code: "document_expired" });
      await listSessions({ q: "customer-1" });
      await countTabs();
      await readSession(await someSession(), me);
    }
    const { rows } = await pool().query(
      "SELECT statement FROM pg_prepared_statements WHERE generic_plans > 0 AND parameter_types <> '{}'",
    );
    expect(rows).toEqual([]);
  });
});
