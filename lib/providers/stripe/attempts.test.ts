import { describe, expect, test } from "vitest";
import { attemptReport } from "./attempts";

const seenAt = new Date("2026-11-21T12:00:00Z");
const report = { id: "vr_1Invented", object: "identity.verification_report", created: 1_790_000_000 };

test("every section that ran is a check, with its own error", () => {
  const read = attemptReport(
    {
      ...report,
      document: {
        status: "verified",
        error: { code: null, reason: null },
        type: "passport",
        issuing_country: "NL",
      },
      selfie: { status: "unverified", error: { code: "selfie_face_mismatch", reason: "No match." } },
      email: { status: "not_sure_yet", error: null },
    },
    seenAt,
  );
  const none = { errorCode: null, errorReason: null };
  expect(read).toEqual({
    providerAttemptId: "vr_1Invented",
    submittedAt: new Date(1_790_000_000_000),
    checks: [
      { kind: "document", status: "verified", ...none },
      { kind: "selfie", status: "unverified", errorCode: "selfie_face_mismatch", errorReason: "No match." },
      { kind: "email", status: "not_sure_yet", ...none },
    ],
    document: { type: "passport", issuingCountry: "NL" },
  });
});

describe("what is odd in a report", () => {
  test.each([
    ["the document's type under another name", { document: { document_type: "id_card" } }, "id_card"],
    ["no type at all", { document: { status: "unverified", issuing_country: null } }, undefined],
  ])("%s is survived", (_name, sections, type) => {
    expect(attemptReport({ ...report, ...sections }, seenAt).document).toEqual({
      type: type ?? null,
      issuingCountry: null,
    });
  });

  test("sections of nulls and a missing time are survived", () => {
    const read = attemptReport(
      { id: "vr_1", document: null, selfie: { status: null }, phone: "gone" },
      seenAt,
    );
    expect(read).toMatchObject({ submittedAt: seenAt, document: null });
    expect(read.checks).toEqual([{ kind: "selfie", status: "unknown", errorCode: null, errorReason: null }]);
  });

  test("a report without an id breaks the contract", () => {
    expect(() => attemptReport({ created: 1 }, seenAt)).toThrow("without an id");
  });
});
