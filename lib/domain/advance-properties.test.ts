import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translateEvent } from "@/lib/providers/stripe/translate-event";
import type { StripeEvent } from "@/prisma/testing/stripe-events";
import { shuffled, stripeHistory } from "@/prisma/testing/stripe-history";
import { advance, type Observation } from "./advance";
import type { SessionState } from "./session";

const SESSION = "vs_1Handmade0000000000000001";

function observation(event: StripeEvent): Observation {
  const received = translateEvent({ ...event }, new Date(0));
  if (!received?.handled) throw new Error("a handmade event was not understood");
  return { occurredAt: received.event.occurredAt, fact: received.event.fact };
}

function told(events: readonly StripeEvent[]): SessionState {
  let state: SessionState | null = null;
  for (const event of events) state = advance("stripe", state, observation(event)).state;
  if (!state) throw new Error("no events");
  return state;
}

const withoutVersion = ({ version: _version, ...state }: SessionState) => state;

const historyAndShuffle = (leastSeconds = 0) =>
  stripeHistory(SESSION, leastSeconds).chain((events) => fc.tuple(fc.constant(events), shuffled(events)));

describe("a session's history, told in any order", () => {
  it("invariant 2: any permutation and repetition of the events ends in the same state", () => {
    fc.assert(
      fc.property(historyAndShuffle(), ([inOrder, anyhow]) => {
        expect(withoutVersion(told(anyhow))).toEqual(withoutVersion(told(inOrder)));
      }),
      { numRuns: 2000 },
    );
  });

  it("ends as the provider's last word has it, where no two events share a second", () => {
    fc.assert(
      fc.property(historyAndShuffle(1), ([inOrder, anyhow]) => {
        const last = inOrder.map(observation).reduce((a, b) => (b.occurredAt > a.occurredAt ? b : a)).fact;
        const { status, stage, redaction, terminal } = told(anyhow);
        expect({ status, stage, redaction, terminal }).toEqual({
          status: last.status,
          stage: last.stage,
          redaction: last.redaction,
          terminal: last.terminal,
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("invariant 3: once canceled or redacted, no event that comes late undoes it", () => {
    fc.assert(
      fc.property(historyAndShuffle(), ([, anyhow]) => {
        const order = ["none", "processing", "redacted"];
        let state: SessionState | null = null;
        for (const event of anyhow) {
          const next: SessionState = advance("stripe", state, observation(event)).state;
          if (state?.terminal) expect(next).toMatchObject({ terminal: true, stage: "closed" });
          const before = order.indexOf(state?.redaction ?? "none");
          expect(order.indexOf(next.redaction)).toBeGreaterThanOrEqual(before);
          state = next;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("carries nothing personal from redaction on, whatever comes late", () => {
    fc.assert(
      fc.property(historyAndShuffle(), ([, anyhow]) => {
        let state: SessionState | null = null;
        for (const event of anyhow) {
          state = advance("stripe", state, observation(event)).state;
          if (state.redaction === "none") continue;
          expect(JSON.stringify(state)).not.toMatch(/customer-17|reason\.|as the company wrote it/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("counts one version for each observation and every attempt once", () => {
    fc.assert(
      fc.property(historyAndShuffle(), ([inOrder, anyhow]) => {
        const reports = new Set(inOrder.map((event) => event.data.object.last_verification_report));
        reports.delete(null);
        const state = told(anyhow);
        expect(state.version).toBe(anyhow.length);
        expect(state.attemptRefs).toEqual([...reports].sort());
      }),
    );
  });
});
