import { describe, expect, test } from "vitest";
import { snapshot } from "./fixture";
import { sessionFact } from "./session-fact";

const seenAt = new Date("2026-11-21T12:00:00Z");
const factOf = (over: Parameters<typeof snapshot>[0]) => sessionFact(snapshot(over), seenAt);
const failed = { last_error: { code: "abandoned", reason: null } };

describe("a session's stage and rank", () => {
  test.each([
    [{ status: "requires_input" }, "waiting", 0],
    [{ status: "processing" }, "processing", 1],
    [{ status: "requires_input", ...failed }, "failed", 2],
    [{ status: "verified" }, "verified", 3],
    [{ status: "canceled" }, "closed", 4],
    [{ status: "paused_by_moonlight" }, "failed", 2],
  ])("follow from %j", (over, stage, rank) => {
    expect(factOf(over)).toMatchObject({ status: over.status, stage, rank, terminal: stage === "closed" });
  });
});

test("an error of nulls is no failure, and either half alone is one", () => {
  const failureOf = (code: string | null, reason: string | null) =>
    factOf({ last_error: { code, reason } })?.failure;
  expect(failureOf(null, null)).toBeNull();
  expect(failureOf("brand_new_code", null)).toEqual({ code: "brand_new_code", reason: null });
  expect(failureOf(null, "Something was off.")).toEqual({ code: null, reason: "Something was off." });
});

test.each([
  [null, "none"],
  [{ status: "processing" }, "processing"],
  [{ status: "redacted" }, "redacted"],
  [{ status: "validated" }, "processing"],
  [{ status: "shredded_twice" }, "processing"],
])("redaction %j is %s", (redaction, expected) => {
  expect(factOf({ redaction })?.redaction).toBe(expected);
});

test("options keep what a new session is created with and nothing else", () => {
  const fact = factOf({
    options: {
      document: { allowed_types: ["passport"], require_id_number: true },
      email: { require_verification: true },
      matching: { dob: "similar" },
    },
    provided_details: { email: "person@example.com" },
    verification_flow: "vf_1Invented",
  });
  expect(fact?.options).toEqual({
    document: { allowed_types: ["passport"], require_id_number: true },
    verification_flow: "vf_1Invented",
  });
});

test("metadata, the link and the client secret are no part of the fact", () => {
  const fact = factOf({ url: "https://verify.stripe.com/start/abc", client_secret: "vs_1_secret_x" });
  expect(JSON.stringify(fact)).not.toMatch(/verify\.stripe|secret|T-1/);
});

test("the newest attempt is found whether its report is an id or expanded", () => {
  const report = sessionFact({ ...snapshot(), last_verification_report: { id: "vr_2" } }, seenAt);
  expect([factOf({ last_verification_report: "vr_1" })?.attemptRef, report?.attemptRef]).toEqual([
    "vr_1",
    "vr_2",
  ]);
});

test("a body of nulls is read as far as it goes", () => {
  const nulls = Object.fromEntries(Object.keys(snapshot()).map((key) => [key, null]));
  expect(sessionFact({ ...nulls, id: "vs_1", status: "verified" }, seenAt, true)).toEqual({
    providerSessionId: "vs_1",
    livemode: true,
    kind: "unknown",
    options: {},
    clientReference: null,
    subjectReference: null,
    status: "verified",
    stage: "verified",
    active: false,
    rank: 3,
    terminal: false,
    failure: null,
    redaction: "none",
    attemptRef: null,
    createdAt: seenAt,
  });
});

test.each([
  [null],
  ["vs_1"],
  [[]],
  [{ status: "verified" }],
  [{ id: "vs_1" }],
  [{ id: 7, status: "verified" }],
])("%j is not a session", (session) => {
  expect(sessionFact(session, seenAt)).toBeNull();
});

test("an empty reference is none, and what PostgreSQL can't store is left out", () => {
  const references = ["", "\u0000", "customer\u0000-17"].map((given) =>
    factOf({ client_reference_id: given }),
  );
  expect(references.map((fact) => fact?.clientReference)).toEqual([null, null, "customer-17"]);
});

test.each([[-1], [Number.MAX_VALUE], ["1790000000"], [null]])("creation at %j is not believed", (created) => {
  expect(sessionFact({ ...snapshot(), created }, seenAt)?.createdAt).toEqual(seenAt);
});
