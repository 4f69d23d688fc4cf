import { describe, expect, it } from "vitest";
import type { Refusal, RefusalCode } from "./refusal";
import { refusalSentence } from "./refusal-sentence";

// A new code does not compile until it has a sample here.
const samples: { [Code in RefusalCode]: Extract<Refusal, { code: Code }> } = {
  not_signed_in: { code: "not_signed_in" },
  role_required: { code: "role_required", role: "supervisor" },
  invalid_input: { code: "invalid_input", field: "limit", expected: "a whole number from 1 to 100" },
  session_unknown: { code: "session_unknown" },
  stale: { code: "stale", status: "verified", changes: [] },
  confirmation_mismatch: { code: "confirmation_mismatch" },
  key_reused: { code: "key_reused" },
  action_open: { code: "action_open", action: "redact", by: "Sana Ferro" },
  still_processing: { code: "still_processing", provider: "stripe" },
  under_review: { code: "under_review", provider: "veriff" },
  already_canceled: { code: "already_canceled", provider: "stripe" },
  already_closed: { code: "already_closed", provider: "veriff" },
  already_verified: { code: "already_verified", provider: "stripe" },
  nothing_to_resubmit: { code: "nothing_to_resubmit", provider: "stripe" },
  redaction_under_way: { code: "redaction_under_way", provider: "stripe" },
  already_redacted: { code: "already_redacted" },
  status_unknown: { code: "status_unknown", status: "a_status_of_tomorrow" },
  superseded: { code: "superseded" },
  resubmit_stopped: { code: "resubmit_stopped", failureClass: "policy" },
  attempts_used_up: { code: "attempts_used_up", provider: "veriff", most: 9 },
  link_missing: { code: "link_missing", provider: "veriff" },
  subject_has_active: { code: "subject_has_active", providerSessionId: "0c6a2f2e-invented" },
  subject_being_resubmitted: { code: "subject_being_resubmitted" },
  not_offered: { code: "not_offered", provider: "stripe" },
  missing_at_provider: { code: "missing_at_provider", provider: "veriff" },
  not_connected: { code: "not_connected", provider: "stripe" },
  not_enabled: { code: "not_enabled", provider: "veriff", request: "DELETE /v1/sessions/{id}" },
  switched_off: { code: "switched_off", provider: "veriff", setting: "VERIFF_CANCEL_REQUEST" },
  held_by: { code: "held_by", name: "Sana Ferro", since: "2026-03-01T10:00:00.000Z" },
  password_needed: { code: "password_needed", minutes: 15 },
  wrong_password: { code: "wrong_password" },
  slowed: { code: "slowed", seconds: 8 },
  own_request: { code: "own_request" },
  second_person_needed: { code: "second_person_needed" },
  approval_unknown: { code: "approval_unknown" },
  approval_over: { code: "approval_over" },
  approval_expired: { code: "approval_expired", hours: 24 },
  approval_declined: { code: "approval_declined", by: "Sana Ferro", reason: "There is a milder way" },
  policy_moved: { code: "policy_moved", by: "Ada Brisk" },
  action_unknown: { code: "action_unknown" },
  hold_over: { code: "hold_over" },
  not_unsettled: { code: "not_unsettled" },
  settled_by_person: { code: "settled_by_person", made: true },
  provider_refused: {
    code: "provider_refused",
    provider: "stripe",
    message: "No such thing.",
    status: 400,
    now: "verified",
  },
  answer_contradicts: { code: "answer_contradicts", provider: "stripe", now: "requires_input" },
  provider_misconfigured: { code: "provider_misconfigured", provider: "stripe", message: "Invalid key." },
  provider_unreachable: { code: "provider_unreachable", provider: "veriff" },
  too_slow: { code: "too_slow" },
  plan_too_big: { code: "plan_too_big", found: 6120, most: 5000 },
  plan_too_wide: { code: "plan_too_wide", looked: 200_000 },
  plan_empty: { code: "plan_empty" },
  plan_unknown: { code: "plan_unknown" },
  plan_of_another: { code: "plan_of_another", by: "Sana Ferro" },
  plan_state: { code: "plan_state", state: "sorting" },
  plan_does_nothing: { code: "plan_does_nothing" },
  plan_number: { code: "plan_number", toDo: 12 },
  plan_stopped: { code: "plan_stopped", by: "Sana Ferro" },
  link_unknown: { code: "link_unknown" },
  token_unknown: { code: "token_unknown" },
  reference_differs: { code: "reference_differs", field: "clientReference" },
};

const sentences = Object.values(samples).map((refusal) => [refusal.code, refusalSentence(refusal)] as const);

describe("the sentence for a refusal", () => {
  it.each(sentences)("%s is one an operator can read", (_code, sentence) => {
    expect(sentence).toMatch(/^[\w“].{15,}\.$/);
    expect(sentence).not.toMatch(/undefined|null|NaN|_required|\[object/);
  });

  it("tells each code from the others", () => {
    expect(new Set(sentences.map(([, sentence]) => sentence)).size).toBe(sentences.length);
  });

  it("names what the refusal is about", () => {
    const about = (code: RefusalCode) => refusalSentence(samples[code]);
    expect(about("role_required")).toContain("supervisor");
    expect(about("invalid_input")).toBe("limit: expected a whole number from 1 to 100.");
    expect(about("stale")).toContain("verified");
    expect(about("action_open")).toMatch(/redaction by Sana Ferro/);
    expect(about("still_processing")).toMatch(/^Stripe .*unlocks by itself/);
    expect(about("status_unknown")).toContain("“a_status_of_tomorrow”");
    expect(about("provider_refused")).toBe("Stripe said no: No such thing. The session is verified now.");
    expect(about("answer_contradicts")).toMatch(/^Stripe said yes .*requires_input.*Nothing more was sent/);
    expect(about("provider_unreachable")).toMatch(/^Veriff .*not certain/);
    expect(about("not_enabled")).toMatch(/^Veriff .*“DELETE \/v1\/sessions\/\{id\}”.*admin/);
    expect(about("switched_off")).toContain("VERIFF_CANCEL_REQUEST");
    expect(about("attempts_used_up")).toMatch(/All 9 tries.*supervisor/);
    expect(about("subject_has_active")).toContain("0c6a2f2e-invented");
    expect(about("plan_too_big")).toMatch(/6,120 sessions.* 5,000 sessions at most/);
    expect(about("plan_number")).toContain("12 sessions");
  });

  it("says that the session could not be read after a no, unless the no is that there is none", () => {
    const { provider_refused: no } = samples;
    expect(refusalSentence({ ...no, now: null })).toMatch(/What the session is now could not be read\.$/);
    expect(refusalSentence({ ...no, now: null, status: 404 })).toBe("Stripe said no: No such thing.");
  });

  it("does not call somebody a fraud whom a policy rules out", () => {
    const fraud = refusalSentence({ code: "resubmit_stopped", failureClass: "suspected_fraud" });
    expect(fraud).toMatch(/may be fraud/);
    expect(refusalSentence(samples.resubmit_stopped)).not.toMatch(/fraud/);
  });
});
