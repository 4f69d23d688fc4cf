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

const ROWS = Number(process.env.PLAN_ROWS ?? 30_000);
const { plansOf } = watchPlans();
beforeAll(() => fillDesk(ROWS), 3_600_000);

const DAY_MS = 86_400_000;

const cursors = fc
  .record({ daysAgo: fc.double({ min: 0, max: 370, noNaN: true }), id: fc.uuid() })
  .map(({ daysAgo, id }) => writeCursor({ created_at: new Date(Date.now() - daysAgo * DAY_MS), id }));

const filters = fc.record(
  {
    stage: fc.constantFrom(...queueTabs),
    provider: fc.constantFrom(...providers),
    status: fc.constantFrom(
      "requires_input",
      "verified",
      "canceled",
      "started",
      "declined",
      "expired",
      "unheard_of",
    ),
    code: fc.constantFrom(
      "abandoned",
      "document_expired",
      "under_supported_age",
      "country_not_supported",
      "103",
      "no_code",
    ),
    holder: fc.constantFrom(...holders),
    clear: fc.constantFrom(...clearReasons),
    days: fc.integer({ min: 1, max: 365 }),
    cursor: cursors,
  },
  { requiredKeys: [] },
);

describe("over a large table", () => {
  it("any combination of filters", async () => {
    const { rows } = await pool().query<{ id: string }>("SELECT id FROM operator LIMIT 1");
    const me = rows[0] ?? { id: "" };
    const seen = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(filters, async (request) => {
        const ran = await plansOf(() => listSessions(request as SessionPageRequest, me));
        const faults = ran.flatMap((one) => planFaults(one, 2000));
        if (faults.length)
          seen.set(
            Object.keys(request)
              .filter((k) => k !== "cursor")
              .map((k) => `${k}=${(request as Record<string, unknown>)[k]}`)
              .join(" "),
            faults[0]!.slice(0, 100),
          );
      }),
      { numRuns: 300 },
    );
    console.warn([...seen].map(([a, b]) => `${a} :: ${b}`).join("\n"));
    expect(seen.size).toBe(0);
  }, 600_000);
});
