import { describe, expect, it } from "vitest";
import type { ActionRules } from "./action-rules";
import { failureClasses } from "./diagnosis";
import { guardedActions } from "./guarded-action";
import { roles } from "./operator";
import { allPermits, defaultPolicy, type GuardedSession, permits } from "./permits";

// The shape of Stripe's table; the adapters' own tables are pinned beside them.
const rules: ActionRules = {
  requires_input: { cancel: "allow", redact: { alsoCancels: true }, resubmit: "same_session" },
  processing: { cancel: "still_processing", redact: "still_processing", resubmit: "still_processing" },
  verified: { cancel: "already_verified", redact: { alsoCancels: false }, resubmit: "nothing_to_resubmit" },
  canceled: { cancel: "already_canceled", redact: { alsoCancels: false }, resubmit: "new_session" },
};

const session: GuardedSession = {
  provider: "stripe",
  status: "requires_input",
  redaction: "none",
  failureClass: null,
  superseded: false,
  openAction: null,
};

const statuses = ["requires_input", "processing", "verified", "canceled", "a_status_of_tomorrow"];
const openActions = [null, { action: "redact", by: "Sana Ferro" }] as const;
const redactions = ["none", "processing", "redacted"] as const;
const classes = [null, ...failureClasses];

/** One word for each answer: what is allowed, or the refusal's code. */
const word = (permit: ReturnType<typeof permits>) =>
  permit.ok
    ? Object.values(permit.value).join(" ")
    : [permit.refusal.code, ...("failureClass" in permit.refusal ? [permit.refusal.failureClass] : [])].join(
        " ",
      );

// Read down: the status; across: what each button answers to whoever may press it.
const byStatus: Record<string, Record<(typeof guardedActions)[number], string>> = {
  requires_input: { cancel: "cancel", redact: "redact true", resubmit: "resubmit same_session" },
  processing: { cancel: "still_processing", redact: "still_processing", resubmit: "still_processing" },
  verified: { cancel: "already_verified", redact: "redact false", resubmit: "nothing_to_resubmit" },
  canceled: { cancel: "already_canceled", redact: "redact false", resubmit: "resubmit new_session" },
  a_status_of_tomorrow: { cancel: "status_unknown", redact: "status_unknown", resubmit: "status_unknown" },
};

const mayAsk: Record<(typeof roles)[number], readonly string[]> = {
  viewer: [],
  agent: ["cancel", "resubmit"],
  supervisor: ["cancel", "redact", "resubmit"],
  admin: ["cancel", "redact", "resubmit"],
};

const stopped = ["suspected_fraud", "policy"];

/** The whole guard once more, said in the order in which its answers outrank each other. */
function expected(
  action: (typeof guardedActions)[number],
  role: (typeof roles)[number],
  given: GuardedSession,
): string {
  if (!mayAsk[role].includes(action)) return "role_required";
  if (given.openAction) return "action_open";
  if (given.redaction !== "none") {
    return given.redaction === "redacted" ? "already_redacted" : "redaction_under_way";
  }
  const answer = byStatus[given.status]?.[action] ?? "nothing";
  if (!answer.startsWith("resubmit ")) return answer;
  if (given.superseded) return "superseded";
  const kind = given.failureClass;
  return kind && stopped.includes(kind) ? `resubmit_stopped ${kind}` : answer;
}

const matrix = roles.flatMap((role) =>
  statuses.flatMap((status) => redactions.map((redaction) => ({ role, status, redaction }))),
);

describe("the guard", () => {
  it.each(matrix)("answers a $role about a session $status with redaction $redaction", (row) => {
    for (const openAction of openActions) {
      for (const failureClass of classes) {
        for (const superseded of [false, true]) {
          const { role, ...rest } = row;
          const given = { ...session, ...rest, openAction, failureClass, superseded };
          const answers = allPermits(given, { role }, rules);
          for (const action of guardedActions) {
            expect(word(answers[action])).toBe(expected(action, role, given));
            expect(permits(action, given, { role }, rules)).toEqual(answers[action]);
          }
        }
      }
    }
  });

  it.each(["constructor", "__proto__", "toString", ""])("permits nothing in the status %o", (status) => {
    for (const action of guardedActions) {
      const permit = permits(action, { ...session, status }, { role: "admin" }, rules);
      expect(permit).toEqual({ ok: false, refusal: { code: "status_unknown", status } });
    }
  });

  it("says by whom another action stands, and which role is missing", () => {
    const openAction = { action: "cancel" as const, by: "Arlo Tamm" };
    expect(permits("redact", { ...session, openAction }, { role: "supervisor" }, rules)).toEqual({
      ok: false,
      refusal: { code: "action_open", ...openAction },
    });
    expect(permits("redact", session, { role: "agent" }, rules)).toEqual({
      ok: false,
      refusal: { code: "role_required", role: "supervisor" },
    });
  });

  it("can be told to be stricter", () => {
    const minimumRole = { ...defaultPolicy.minimumRole, cancel: "admin" as const };
    expect(permits("cancel", session, { role: "supervisor" }, rules, { minimumRole })).toEqual({
      ok: false,
      refusal: { code: "role_required", role: "admin" },
    });
  });
});
