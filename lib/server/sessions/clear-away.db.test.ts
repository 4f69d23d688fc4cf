import { beforeEach, describe, expect, it } from "vitest";
import type { ClearReason } from "@/lib/contract/session-filters";
import { makeSession } from "@/prisma/factories";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { listSessions } from "./list-sessions";
import type { SessionRow } from "./session-row";

beforeEach(resetDatabase);

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);

/** An active session; `age` and `silence` in days. */
function active(
  reference: string,
  { age, silence = age, ...over }: { age: number; silence?: number } & Partial<SessionRow>,
) {
  const times = { created_at: ago(age), last_event_at: ago(silence), status_at: ago(silence) };
  return makeSession({ client_reference: reference, ...times, ...over });
}

const veriff = { provider: "veriff", status: "started" } as const;

async function found(clear: ClearReason, days?: number): Promise<(string | null)[]> {
  const { items } = await listSessions({ stage: "all", clear, ...(days && { days }) });
  return items.map((item) => item.clientReference).sort();
}

describe("what is to be cleared away", () => {
  it("is stale: active, and without an event for so many days", async () => {
    await active("fresh", { age: 9, silence: 1 });
    await active("stale", { age: 5 });
    await active("over", { age: 5, active: false, status: "canceled", stage: "closed" });
    expect(await found("stale")).toEqual(["stale"]);
    expect(await found("stale", 6)).toEqual([]);
    expect(await found("stale", 1)).toEqual(["fresh", "stale"]);
  });

  it("ends within a day, where the provider lets sessions end by age", async () => {
    await active("old at Stripe", { age: 6.5, silence: 0 });
    await active("ending", { ...veriff, age: 6.5, silence: 0 });
    await active("past its end", { ...veriff, age: 8, silence: 0 });
    await active("young", { ...veriff, age: 5.5, silence: 0 });
    expect(await found("expiring")).toEqual(["ending", "past its end"]);
  });

  it("was left halfway, in each provider's own signs", async () => {
    await active("begun at Veriff", { ...veriff, age: 2 });
    await active("just begun at Veriff", { ...veriff, age: 2, silence: 0 });
    await active("not begun", { ...veriff, status: "created", age: 2 });
    await active("abandoned at Stripe", { age: 2, stage: "failed", failure_code: "abandoned" });
    await active("failed at Stripe", { age: 2, stage: "failed", failure_code: "document_expired" });
    expect(await found("left_behind")).toEqual(["abandoned at Stripe", "begun at Veriff"]);
  });

  it("is an older active session of a subject who has a newer one at the same provider", async () => {
    await active("twice", { ...veriff, age: 2, provider_session_id: "older-by-reference" });
    await active("twice", { ...veriff, age: 1, provider_session_id: "newer-by-reference" });
    await active("one", { ...veriff, age: 2, subject_reference: "person-4" });
    await active("two", { ...veriff, age: 1, subject_reference: "person-4" });
    await active("at both", { ...veriff, age: 2 });
    await active("at both", { age: 1 });
    const { items } = await listSessions({ stage: "all", clear: "duplicate" });
    const ids = items.map((item) => item.providerSessionId);
    expect(ids).toContain("older-by-reference");
    expect(ids).not.toContain("newer-by-reference");
    expect(await found("duplicate")).toEqual(["one", "twice"]);
  });

  it("is any of these, and can be narrowed like every list", async () => {
    await active("stale", { age: 5 });
    await active("ending", { ...veriff, age: 6.5, silence: 0 });
    await active("fresh", { age: 1 });
    expect(await found("any")).toEqual(["ending", "stale"]);
    const { items } = await listSessions({ stage: "all", clear: "any", provider: "veriff" });
    expect(items.map((item) => item.clientReference)).toEqual(["ending"]);
  });
});
