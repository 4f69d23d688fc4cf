import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance, type Observation } from "./advance";
import type { SessionFact, SessionState } from "./session";

const second = (n: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, n));

const fact = (status: string, stage: SessionFact["stage"], rank: number): SessionFact => ({
  providerSessionId: "a3f1c2d4-invented",
  livemode: true,
  kind: "veriff",
  options: {},
  clientReference: "customer-31",
  subjectReference: null,
  status,
  stage,
  rank,
  active: true,
  terminal: false,
  failure: null,
  redaction: "none",
  attemptRef: null,
  createdAt: second(0),
});

const started = fact("started", "waiting", 100);
const submitted = fact("submitted", "processing", 200);
const review = fact("review", "processing", 300);
const abandoned = fact("abandoned", "closed", 400);
const approved = fact("approved", "verified", 500);
const declined = fact("declined", "failed", 500);

const at = (n: number, seen: SessionFact): Observation => ({ occurredAt: second(n), fact: seen });

function told(seen: readonly Observation[]) {
  let state: SessionState | null = null;
  let undecided = false;
  for (const one of seen) {
    const step = advance("veriff", state, one);
    state = step.state;
    undecided = step.undecided;
  }
  return { status: state?.status, undecided };
}

describe("advance, between tiers", () => {
  it("lets no late event of a lower tier move the status back, and asks for a reading", () => {
    expect(told([at(5, approved), at(9, started)])).toEqual({ status: "approved", undecided: true });
    expect(told([at(5, declined), at(9, abandoned)])).toEqual({ status: "declined", undecided: true });
  });

  it("asks for a reading when a higher tier came with an earlier time", () => {
    expect(told([at(9, submitted), at(5, approved)])).toEqual({ status: "approved", undecided: true });
  });

  it("needs no reading when time and tier agree", () => {
    expect(told([at(1, started), at(2, submitted), at(3, review), at(4, approved)])).toEqual({
      status: "approved",
      undecided: false,
    });
    expect(told([at(4, submitted), at(1, started)]).undecided).toBe(false);
  });

  it("lets the tier decide within one instant", () => {
    expect(told([at(5, review), at(5, approved)])).toEqual({ status: "approved", undecided: false });
    expect(told([at(5, approved), at(5, review)])).toEqual({ status: "approved", undecided: false });
  });

  it("takes the later decision of two in one tier", () => {
    expect(told([at(7, approved), at(5, declined)]).status).toBe("approved");
    expect(told([at(5, declined), at(7, approved)]).status).toBe("approved");
  });

  it("takes a later reading whatever its tier, and no earlier one", () => {
    const reading = { ...at(9, fact("resubmission_requested", "failed", 300)), reread: true };
    expect(told([at(5, declined), reading])).toEqual({ status: "resubmission_requested", undecided: false });
    expect(told([at(5, declined), { ...reading, occurredAt: second(3) }]).status).toBe("declined");
  });

  it("lets no absence undo what was told, however late it is read", () => {
    const nothing = { ...at(9, { ...fact("created", "waiting", 0), byAbsence: true }), reread: true };
    expect(told([at(5, approved), nothing])).toEqual({ status: "approved", undecided: false });
    expect(told([at(5, started), nothing])).toEqual({ status: "started", undecided: false });
    expect(told([nothing, at(5, started)]).status).toBe("started");
  });

  it("ends in the same status in any order, with repeats", () => {
    const happened = fc
      .uniqueArray(fc.constantFrom(started, submitted, review, abandoned, approved, declined), {
        minLength: 1,
      })
      .chain((facts) =>
        fc.tuple(...facts.map((one) => fc.nat(20).map((n) => at(n, one)))).chain((history) =>
          fc.record({
            history: fc.constant(history),
            shuffled: fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 }),
          }),
        ),
      );
    fc.assert(
      fc.property(happened, ({ history, shuffled }) => {
        expect(told(shuffled).status).toBe(told(history).status);
      }),
    );
  });
});
