import { expect, test } from "vitest";
import type { EventView } from "@/lib/contract/session-view";
import { timelineSteps } from "./timeline-steps";

function event(kind: string, minute: number, change: Partial<EventView> = {}): EventView {
  const at = new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
  return {
    id: `${kind}-${minute}`,
    kind,
    actor: { kind: "provider", name: "Stripe" },
    occurredAt: at,
    recordedAt: at,
    status: null,
    failureCode: null,
    failureTitle: null,
    providerEventId: null,
    applied: true,
    detail: {},
    ...change,
  };
}

const expired = { failureCode: "document_expired", failureTitle: "Document expired" };

test("attempts are counted from the oldest on", () => {
  const titles = timelineSteps([
    event("attempt_failed", 7, expired),
    event("attempt_submitted", 6),
    event("attempt_failed", 3, expired),
    event("attempt_submitted", 2),
    event("session_created", 1),
  ]).map(({ title }) => title);
  expect(titles).toEqual([
    "Second attempt failed: document expired",
    "Submitted, checks running",
    "First attempt failed: document expired",
    "Submitted, checks running",
    "Session created",
  ]);
});

test("a long silence stands with the step that ended it", () => {
  const steps = timelineSteps([event("attempt_submitted", 115), event("session_created", 3)]);
  expect(steps.map(({ silenceMs }) => silenceMs)).toEqual([112 * 60_000, null]);
});

test("a step of a kind that a newer version wrote stays readable", () => {
  expect(timelineSteps([event("session_escalated", 1)])[0]?.title).toBe("session escalated");
});

test("a failure without any submission seen is not numbered", () => {
  expect(timelineSteps([event("attempt_failed", 1)])[0]?.title).toBe("Failed");
});

test("a webhook that repeats what an action did is not called late", () => {
  const [repeat, , late] = timelineSteps([
    event("session_canceled", 3, { status: "canceled", applied: false }),
    event("action_done", 2, { status: "canceled" }),
    event("attempt_submitted", 1, { status: "processing", applied: false }),
  ]);
  expect(repeat?.unapplied).toBe("confirms what was known");
  expect(late?.unapplied).toBe("arrived late; did not change the status");
});
