import { expect, it } from "vitest";
import { listingPort, practiceDesk } from "@/prisma/testing/practice-desk";
import { count } from "@/prisma/testing/rows";
import { runBackfill } from "./run-backfill";

// The provider's clock moves only while the backfill waits.
let clock = Date.now();
const desk = practiceDesk({ rateLimitPerSecond: 2, now: () => clock });

it("a backfill slows down for a provider that allows less than it asks, and leaves nothing out", async () => {
  await desk.control("POST", "populate", { count: 101, seed: "limited", days: 20 });
  let waits = 0;
  const since = new Date(clock - 30 * 24 * 3_600_000);
  const result = await runBackfill(listingPort(), since, (news) => {
    if (news.kind !== "waiting") return;
    waits += 1;
    clock += news.waitMs;
  });
  const answers = desk.calls(/./).map(({ status }) => status);
  expect(waits).toBeGreaterThan(0);
  expect(answers.filter((status) => status === 429)).toHaveLength(waits);
  const events = await count("webhook_delivery");
  expect(result).toMatchObject({
    ok: true,
    value: {
      sessions: { found: 101, created: 101, failed: 0 },
      events: { found: events, created: events, failed: 0 },
    },
  });
});
