import { describe, expect, it } from "vitest";
import { advance, type Observation } from "./advance";
import type { SessionFact, SessionState } from "./session";

const second = (n: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, n));

const waiting: SessionFact = {
  providerSessionId: "vs_1Invented",
  livemode: false,
  kind: "document",
  options: { document: { require_matching_selfie: true } },
  clientReference: "customer-17",
  subjectReference: null,
  status: "requires_input",
  stage: "waiting",
  rank: 0,
  active: true,
  terminal: false,
  failure: null,
  redaction: "none",
  attemptRef: null,
  createdAt: second(0),
};
const failure = { code: "document_expired", reason: "The document is expired." };
const processing: SessionFact = { ...waiting, status: "processing", stage: "processing", rank: 1 };
const failed: SessionFact = { ...waiting, stage: "failed", rank: 2, failure, attemptRef: "vr_1" };
const verified: SessionFact = { ...waiting, status: "verified", stage: "verified", rank: 3 };
const canceled: SessionFact = { ...waiting, status: "canceled", stage: "closed", rank: 4, terminal: true };

const at = (n: number, fact: SessionFact): Observation => ({ occurredAt: second(n), fact });

/** The last step after several observations in turn. */
function told(...seen: [Observation, ...Observation[]]) {
  const [first, ...rest] = seen;
  return rest.reduce((done, one) => advance("stripe", done.state, one), advance("stripe", null, first));
}

const state = (...seen: [Observation, ...Observation[]]): SessionState => told(...seen).state;

describe("advance, in order", () => {
  it("takes the first observation as it stands", () => {
    expect(told(at(0, failed))).toEqual({
      applied: true,
      undecided: false,
      state: {
        provider: "stripe",
        providerSessionId: "vs_1Invented",
        livemode: false,
        kind: "document",
        options: waiting.options,
        subjectReference: null,
        active: true,
        endedAt: null,
        erasedAt: null,
        clientReference: "customer-17",
        status: "requires_input",
        stage: "failed",
        statusRank: 2,
        statusAt: second(0),
        terminal: false,
        failure,
        lastFailure: { ...failure, at: second(0), rank: 2 },
        redaction: "none",
        attemptRefs: ["vr_1"],
        version: 1,
        createdAt: second(0),
        lastEventAt: second(0),
      },
    });
  });

  it("clears the failure when the subject tries again, and remembers it as the last", () => {
    const trying = state(at(0, waiting), at(5, failed), at(9, processing));
    expect(trying).toMatchObject({ stage: "processing", failure: null, version: 3 });
    expect(trying.lastFailure).toMatchObject(failure);
  });

  it("shows the last failure again once the session is canceled, since the provider clears it", () => {
    expect(state(at(0, failed), at(5, canceled))).toMatchObject({ stage: "closed", failure });
    expect(state(at(0, waiting), at(5, canceled)).failure).toBeNull();
  });

  it("lets an override in the provider's dashboard go either way, by time", () => {
    expect(state(at(0, failed), at(5, verified), at(9, waiting)).status).toBe("requires_input");
    expect(state(at(0, failed), at(9, waiting), at(5, verified)).status).toBe("requires_input");
    expect(state(at(0, failed), at(5, waiting), at(9, verified)).status).toBe("verified");
  });

  it("keeps every attempt that was seen, also those that were only read", () => {
    const read = { ...at(9, { ...failed, attemptRef: "vr_3" }), attemptRefs: ["vr_1", "vr_2", "vr_3"] };
    expect(state(at(0, failed), read).attemptRefs).toEqual(["vr_1", "vr_2", "vr_3"]);
  });
});

describe("advance, with what comes late", () => {
  it("keeps the status and says that the late one did not decide it", () => {
    const late = told(at(9, verified), at(5, processing));
    expect(late).toMatchObject({ applied: false, state: { status: "verified", statusAt: second(9) } });
    expect(late.state).toMatchObject({ lastEventAt: second(9), version: 2 });
  });

  it("takes a failure from a late event when it is newer than the one it knows", () => {
    const second5 = at(5, { ...failed, failure: { code: "abandoned", reason: null } });
    expect(state(at(0, failed), at(9, canceled), second5).failure?.code).toBe("abandoned");
    expect(state(second5, at(9, canceled), at(0, failed)).failure?.code).toBe("abandoned");
  });

  it("invariant 3: nothing undoes a cancel, not even an event that is newer by the clock", () => {
    const undone = told(at(5, canceled), at(9, verified));
    expect(undone).toMatchObject({ applied: false, state: { status: "canceled", terminal: true } });
  });

  it("invariant 3: a redaction never goes back, and takes the words of late events with it", () => {
    const redacted = { ...canceled, redaction: "redacted" as const, clientReference: null };
    const late = state(at(9, redacted), at(5, failed));
    expect(late).toMatchObject({
      redaction: "redacted",
      clientReference: null,
      failure: { code: "document_expired", reason: null },
      lastFailure: { code: "document_expired", reason: null },
    });
  });

  it.each(["none", "processing"] as const)(
    "invariant 3: a redaction that is over stays so, whenever a fact says it is %s",
    (redaction) => {
      const over = at(9, { ...verified, redaction: "redacted" });
      for (const second of [5, 9, 12]) {
        const other = at(second, { ...verified, redaction });
        expect(state(over, other).redaction).toBe("redacted");
        expect(state(other, over).redaction).toBe("redacted");
      }
    },
  );

  it("counts a late one as applied where it says what stands anyway", () => {
    expect(told(at(9, failed), at(5, failed)).applied).toBe(true);
    const otherwise = { ...failed, failure: { code: "abandoned", reason: null } };
    expect(told(at(9, failed), at(5, otherwise)).applied).toBe(false);
    expect(told(at(9, canceled), at(5, { ...canceled, redaction: "processing" })).applied).toBe(true);
  });

  it("scrubs as soon as a redaction is under way", () => {
    const underWay = { ...verified, redaction: "processing" as const };
    expect(state(at(0, failed), at(5, underWay))).toMatchObject({
      clientReference: null,
      failure: null,
      lastFailure: { code: "document_expired", reason: null },
    });
  });
});

describe("advance, within one second", () => {
  it.each<[string, SessionFact, SessionFact, string]>([
    ["created and submitted", waiting, processing, "processing"],
    ["submitted and failed", processing, failed, "requires_input"],
    ["submitted and verified", processing, verified, "verified"],
    ["failed and canceled", failed, canceled, "canceled"],
    ["verified and canceled", verified, canceled, "canceled"],
  ])("%s end the same way whichever comes first", (_name, one, other, status) => {
    expect(state(at(1, one), at(1, other)).status).toBe(status);
    expect(state(at(1, other), at(1, one)).status).toBe(status);
  });

  it("asks for a confirm where the clock can't say which status came last", () => {
    expect(told(at(1, processing), at(1, failed)).undecided).toBe(true);
    expect(told(at(1, verified), at(1, failed)).undecided).toBe(true);
  });

  it.each<[string, Observation, Observation]>([
    ["seconds apart", at(1, processing), at(2, failed)],
    ["a repeat", at(1, failed), at(1, failed)],
    ["a cancel, which nothing can follow", at(1, failed), at(1, canceled)],
    ["what follows a cancel", at(1, canceled), at(1, failed)],
  ])("asks for none with %s", (_name, one, other) => {
    expect(told(one, other).undecided).toBe(false);
  });

  it("breaks a tie between two failures the same way in both orders", () => {
    const other = { ...failed, failure: { code: "abandoned", reason: null } };
    const [a, b] = [state(at(1, failed), at(1, other)), state(at(1, other), at(1, failed))];
    expect(a).toEqual(b);
    expect(a.failure).toEqual({ code: a.lastFailure?.code, reason: a.lastFailure?.reason });
  });
});
