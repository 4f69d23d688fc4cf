import { describe, expect, test } from "vitest";
import { attemptsIn } from "./attempt-list";
import { attemptReports } from "./attempt-report";
import { sessionId, verification } from "./fixture";
import { readingFact } from "./reading-fact";

const seenAt = new Date("2026-11-21T12:00:00Z");
const telling = { livemode: false, seenAt };

const listed = (...statuses: string[]) =>
  attemptsIn({
    verifications: statuses.map((status, index) => ({
      id: `attempt-${index + 1}`,
      status,
      createdTime: `2026-11-20T1${index}:00:00.000Z`,
    })),
  }) ?? [];

const decided = (status: string, attempt: string | null, more: Record<string, unknown> = {}) =>
  verification({ status, attemptId: attempt, ...more });

const standing = (decision: Record<string, unknown> | null, ...statuses: string[]) => {
  const { status, attemptRef } = readingFact(sessionId, { decision, attempts: listed(...statuses) }, telling);
  return [status, attemptRef];
};

describe("a reading without a decision", () => {
  test.each([
    [[], ["created", null]],
    [["created"], ["created", null]],
    [["started"], ["started", null]],
    [["submitted"], ["submitted", "attempt-1"]],
    [
      ["resubmission_requested", "created"],
      ["resubmission_requested", "attempt-1"],
    ],
    [
      ["resubmission_requested", "submitted"],
      ["submitted", "attempt-2"],
    ],
  ])("and with the attempts %j stands at %j", (statuses, expected) => {
    expect(standing(null, ...statuses)).toEqual(expected);
  });
});

describe("a reading with a decision", () => {
  const asked = decided("resubmission_requested", "attempt-1", { reasonCode: 204 });

  test("stands where it says, as long as no later attempt was begun", () => {
    expect(standing(asked, "resubmission_requested")).toEqual(["resubmission_requested", "attempt-1"]);
    expect(standing(asked, "resubmission_requested", "created")[0]).toBe("resubmission_requested");
    expect(standing(asked)).toEqual(["resubmission_requested", "attempt-1"]);
  });

  test("gives way to a later attempt, which has no failure yet", () => {
    expect(standing(asked, "resubmission_requested", "started")).toEqual(["started", null]);
    expect(standing(asked, "resubmission_requested", "submitted")).toEqual(["submitted", "attempt-2"]);
    const attempts = listed("resubmission_requested", "submitted");
    expect(readingFact(sessionId, { decision: asked, attempts }, telling).failure).toBeNull();
  });

  test.each(["approved", "declined", "expired", "abandoned"])("that is conclusive (%s) stands", (status) => {
    expect(standing(decided(status, "attempt-1"), "resubmission_requested", "submitted")[0]).toBe(status);
  });

  test.each([
    ["2026-11-20T09:00:00.000Z", "submitted"],
    ["2026-11-20T11:00:00.000Z", "review"],
    [null, "review"],
  ])("of an attempt that isn't listed, made at %s, is ordered by time", (decisionTime, status) => {
    expect(standing(decided("review", "attempt-9", { decisionTime }), "submitted")[0]).toBe(status);
    expect(standing(decided("review", null, { decisionTime }), "submitted")[0]).toBe(status);
  });

  test("is of its attempt even where the list is behind", () => {
    expect(standing(decided("review", "attempt-1"), "submitted")).toEqual(["review", "attempt-1"]);
  });
});

test("a session is as old as the decision, or else the oldest attempt, tells", () => {
  const attempts = listed("started");
  const createdAt = (decision: Record<string, unknown> | null, of = attempts) =>
    readingFact(sessionId, { decision, attempts: of }, telling).createdAt.toISOString();
  expect(createdAt(verification())).toBe("2026-11-20T10:00:00.000Z");
  expect(createdAt(null)).toBe("2026-11-20T10:00:00.000Z");
  expect(createdAt(null, [])).toBe(seenAt.toISOString());
});

test("attempts are put in order, and what is none is left out", () => {
  const at = (hour: number) => ({ createdTime: `2026-11-20T1${hour}:00:00Z` });
  const verifications = [
    { id: "b", status: "submitted", ...at(2) },
    { id: "a", status: "started", ...at(1) },
    { id: null, status: "started" },
    { id: "c" },
    "odd",
  ];
  expect(attemptsIn({ verifications })?.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(attemptsIn({ verifications: null })).toEqual([]);
  expect(attemptsIn({})).toBeNull();
});

describe("the reports of a session's attempts", () => {
  const passport = { document: { type: "PASSPORT", number: "X1234567", country: "ee" } };
  const reports = (decision: Record<string, unknown> | null, ...statuses: string[]) =>
    attemptReports({ decision, attempts: listed(...statuses) }, seenAt);

  test("are of what was handed in, with what the decision says of its own", () => {
    const declined = decided("declined", "attempt-2", { ...passport, reasonCode: 102, reason: "Tampered." });
    const check = { kind: "decision", status: "unverified" };
    expect(reports(declined, "resubmission_requested", "declined", "started")).toEqual([
      {
        providerAttemptId: "attempt-1",
        submittedAt: new Date("2026-11-20T10:00:00Z"),
        checks: [{ ...check, errorCode: null, errorReason: null }],
        document: null,
      },
      {
        providerAttemptId: "attempt-2",
        submittedAt: new Date("2026-11-20T11:00:00Z"),
        checks: [{ ...check, errorCode: "102", errorReason: "Tampered." }],
        document: { type: "passport", issuingCountry: "EE" },
      },
    ]);
  });

  test.each([
    ["approved", "verified"],
    ["submitted", "pending"],
    ["review", "pending"],
    ["declined", "unverified"],
    ["resubmission_requested", "unverified"],
    ["shelved", "unverified"],
  ])("call %s %s", (status, expected) => {
    expect(reports(null, status)[0]?.checks[0]?.status).toBe(expected);
  });

  test("leave out what was never handed in", () => {
    expect(reports(null, "created", "started", "abandoned", "expired")).toEqual([]);
  });

  test("don't take the end of a session for a result, nor an empty document for one", () => {
    const ended = decided("abandoned", "attempt-1", { document: { type: null, country: null } });
    expect(reports(ended, "submitted")).toMatchObject([{ checks: [{ status: "pending" }], document: null }]);
  });
});
