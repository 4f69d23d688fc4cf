import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { clearReasons, holders, queueTabs, type SessionPageRequest } from "@/lib/contract/session-filters";
import { providers } from "@/lib/domain/provider";
import { fillDesk } from "@/prisma/testing/filled-desk/fill-desk";
import { planFaults } from "@/prisma/testing/plan-faults";
import { watchPlans } from "@/prisma/testing/watch-plans";
import { pool } from "../db";
import { writeCursor } from "./cursor";
import { listSessions } from "./list-sessions";
import { STRETCH } from "./stretch-sql";

const ROWS = Number(process.env.PLAN_ROWS ?? 120_000);
const { plansOf } = watchPlans();
beforeAll(() => fillDesk(ROWS), 3_600_000);

const DAY_MS = 86_400_000;
const PAGE = 51;
/** Both for the page and for whatever stands beside it. */
const bounds = { looked: STRETCH + 200, sorted: 2 * PAGE };

const cursors = fc
  .record({ daysAgo: fc.double({ min: 0, max: 370, noNaN: true }), id: fc.uuid() })
  .map(({ daysAgo, id }) => writeCursor({ created_at: new Date(Date.now() - daysAgo * DAY_MS), id }));

const filters: fc.Arbitrary<SessionPageRequest> = fc.record(
  {
    stage: fc.constantFrom(...queueTabs),
    provider: fc.constantFrom(...providers),
    status: fc.constantFrom(
      ...["requires_input", "verified", "canceled", "started", "declined", "expired", "unheard_of"],
    ),
    code: fc.constantFrom(
      ...["abandoned", "document_expired", "under_supported_age", "country_not_supported", "103", "no_code"],
    ),
    holder: fc.constantFrom(...holders),
    clear: fc.constantFrom(...clearReasons),
    days: fc.integer({ min: 1, max: 365 }),
    cursor: cursors,
  },
  { requiredKeys: [] },
);

async function someone(): Promise<{ id: string }> {
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM operator LIMIT 1");
  return rows[0] ?? { id: "" };
}

describe("over a large table a page is read off an index, and looks at a bounded number of sessions", () => {
  it("for each tab, at any depth", async () => {
    for (const stage of queueTabs) {
      for (const daysAgo of [0, 30, 200]) {
        const at = new Date(Date.now() - daysAgo * DAY_MS);
        const cursor = writeCursor({ created_at: at, id: "7d9f2c1e-3b4a-4c5d-8e6f-0a1b2c3d4e5f" });
        const ran = await plansOf(() => listSessions({ stage, ...(daysAgo && { cursor }) }));
        expect(ran.length).toBeGreaterThan(0);
        expect(ran.flatMap((one) => planFaults(one, { looked: 6 * PAGE, sorted: 2 * PAGE }))).toEqual([]);
      }
    }
  });

  it("for any filters together", async () => {
    const me = await someone();
    await fc.assert(
      fc.asyncProperty(filters, async (request) => {
        const ran = await plansOf(() => listSessions(request, me));
        expect(ran.flatMap((one) => planFaults(one, bounds))).toEqual([]);
      }),
      { numRuns: 80 },
    );
  }, 600_000);
});
