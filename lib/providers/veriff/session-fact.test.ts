import { describe, expect, test } from "vitest";
import { attemptId, sessionId, verification } from "./fixture";
import { decisionFact } from "./session-fact";

const seenAt = new Date("2026-11-21T12:00:00Z");
const factOf = (over: Record<string, unknown>, livemode = true) =>
  decisionFact(verification(over), { livemode, seenAt });

const statuses = [
  ["created", "waiting", 0, true],
  ["started", "waiting", 100, true],
  ["submitted", "processing", 200, true],
  ["resubmission_requested", "failed", 300, true],
  ["review", "processing", 310, true],
  ["expired", "closed", 400, false],
  ["abandoned", "closed", 400, false],
  ["approved", "verified", 500, false],
  ["declined", "failed", 500, false],
  ["internal_manual_review", "failed", 250, true],
  ["constructor", "failed", 250, true],
] as const;

describe.each([9001, 9102, 9104, "9104", 9121, 9151, null])("with the code %j", (code) => {
  test.each(statuses)("the word %s alone decides: %s, rank %i", (status, stage, rank, active) => {
    expect(factOf({ status, code })).toMatchObject({ status, stage, rank, active, terminal: false });
  });
});

test.each(statuses)("of a session that is %s an attempt counts only when it was handed in", (status) => {
  const handedIn = !["created", "started", "expired", "abandoned"].includes(status);
  expect(factOf({ status })?.attemptRef).toBe(handedIn ? attemptId : null);
});

test.each([
  ["declined", 102, "Tampered.", { code: "102", reason: "Tampered." }],
  ["declined", "102", null, { code: "102", reason: null }],
  ["resubmission_requested", 204, null, { code: "204", reason: null }],
  ["resubmission_requested", null, "Blurred.", { code: null, reason: "Blurred." }],
  ["resubmission_requested", " ", "", null],
  ["declined", null, null, null],
  ["declined", { odd: 1 }, ["odd"], null],
  ["shelved", 777, null, { code: "777", reason: null }],
  ["approved", 102, "Left over.", null],
  ["review", 102, "Left over.", null],
  ["expired", 204, null, null],
])("%s with %j and %j fails as %j", (status, reasonCode, reason, failure) => {
  expect(factOf({ status, reasonCode, reason })?.failure).toEqual(failure);
});

test("a body of nulls is read as far as it goes", () => {
  const nulls = Object.fromEntries(Object.keys(verification()).map((key) => [key, null]));
  expect(decisionFact({ ...nulls, id: sessionId, status: "approved" }, { livemode: false, seenAt })).toEqual({
    providerSessionId: sessionId,
    livemode: false,
    kind: "selfid",
    options: {},
    clientReference: null,
    subjectReference: null,
    status: "approved",
    stage: "verified",
    rank: 500,
    active: false,
    terminal: false,
    failure: null,
    redaction: "none",
    attemptRef: null,
    createdAt: seenAt,
  });
});

test.each([[{ id: null }], [{ id: 7 }], [{ id: "x".repeat(129) }], [{ status: null }], [{ status: " " }]])(
  "%j makes no fact",
  (over) => {
    expect(factOf(over)).toBeNull();
  },
);

test.each([
  ["2026-11-20T10:00:00.000Z", "2026-11-20T10:00:00.000Z"],
  ["2026-11-20T10:00:00.736755Z", "2026-11-20T10:00:00.736Z"],
  ["2026-11-20T10:00:00", "2026-11-20T10:00:00.000Z"],
  ["2026-11-20T12:00:00+02:00", "2026-11-20T10:00:00.000Z"],
  ["2026-11-20T12:00:00+0200", "2026-11-20T10:00:00.000Z"],
  ["2026-13-45T10:00:00Z", seenAt.toISOString()],
  ["yesterday", seenAt.toISOString()],
  ["0001-01-01T00:00:00Z", seenAt.toISOString()],
  [1_790_000_000, seenAt.toISOString()],
])("creation at %j is taken for %s", (acceptanceTime, createdAt) => {
  expect(factOf({ acceptanceTime })?.createdAt.toISOString()).toBe(createdAt);
});

test("ids of any shape are taken, and texts that PostgreSQL can't store are cut", () => {
  const fact = factOf({ id: "no-uuid", endUserId: "nor-this", vendorData: `a\u0000${"b".repeat(5000)}` });
  expect(fact).toMatchObject({ providerSessionId: "no-uuid", subjectReference: "nor-this" });
  expect(fact?.clientReference).toBe(`a${"b".repeat(999)}`);
});
