import { describe, expect, it, test } from "vitest";
import type { PermitView } from "@/lib/contract/session-view";
import type { Refusal } from "@/lib/domain/refusal";
import { awaitedWords, mayHaveForced } from "./exceptional-words";

const refused = (refusal: Refusal): PermitView => ({ allowed: false, refusal, sentence: "No." });
const allowed: PermitView = {
  allowed: true,
  effect: { action: "exceptional_resubmit", sets: "resubmission_requested" },
  secondPerson: "needed",
};

type Asked = Parameters<typeof mayHaveForced>[0];
const session = (exceptional: PermitView, change: Partial<Asked> = {}): Asked => ({
  permits: { cancel: allowed, redact: allowed, resubmit: allowed, exceptional_resubmit: exceptional },
  endedAt: null,
  redaction: "none",
  awaited: null,
  ...change,
});
const needsSupervisor = refused({ code: "role_required", role: "supervisor" });

describe("the way to record an exceptional resubmission", () => {
  it("is there when it may be recorded", () => {
    expect(mayHaveForced(session(allowed))).toBe(true);
  });

  it("is not there where the provider has no such step or the session is over", () => {
    for (const refusal of [
      { code: "not_offered", provider: "veriff" },
      { code: "already_canceled", provider: "veriff" },
      { code: "already_closed", provider: "veriff" },
      { code: "redaction_under_way", provider: "veriff" },
      { code: "already_redacted" },
    ] as const satisfies Refusal[]) {
      expect(mayHaveForced(session(refused(refusal)))).toBe(false);
    }
  });

  it("is shown with its reason to whoever lacks the role, or while another action is under way", () => {
    expect(mayHaveForced(session(needsSupervisor))).toBe(true);
    expect(mayHaveForced(session(refused({ code: "action_open", action: "redact", by: "Ana" })))).toBe(true);
  });

  it("is not there after an end or an erasure, whatever the role", () => {
    const without: Partial<Asked>[] = [{ endedAt: "2026-03-01T10:00:00Z" }, { redaction: "processing" }];
    for (const change of without) expect(mayHaveForced(session(needsSupervisor, change))).toBe(false);
  });

  it("goes while one is awaited and comes back when that is overdue", () => {
    const since = "2026-03-01T10:00:00Z";
    expect(mayHaveForced(session(allowed, { awaited: { since, overdue: false } }))).toBe(false);
    expect(mayHaveForced(session(allowed, { awaited: { since, overdue: true } }))).toBe(true);
  });
});

test("an awaited resubmission is waited for, and after an hour looked for", () => {
  const veriff = { provider: "veriff", portalUrl: "https://portal.example" } as const;
  expect(awaitedWords({ ...veriff, overdue: false })).toBe("Waiting for Veriff to tell of the resubmission");
  expect(awaitedWords({ ...veriff, overdue: true })).toBe(
    "Veriff has not told of the resubmission after an hour. Look in its portal whether it was set.",
  );
});
