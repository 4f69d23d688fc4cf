import { describe, expect, it } from "vitest";
import type { ActionRules } from "./action-rules";
import { failureClasses } from "./diagnosis";
import { guardedActions } from "./guarded-action";
import { roles } from "./operator";
import { allPermits, type GuardedSession, permits } from "./permits";
import { defaultPolicy } from "./policy";

const notByHand = { exceptional_resubmit: "not_offered" } as const;

// The shape of the adapters' tables, which are pinned beside them.
const rules: ActionRules = {
  requires_input: { cancel: "allow", redact: { alsoCancels: true }, resubmit: "same_session", ...notByHand },
  processing: {
    cancel: "still_processing",
    redact: "still_processing",
    resubmit: "still_processing",
    exceptional_resubmit: { sets: "asked_again" },
  },
  verified: {
    cancel: "already_verified",
    redact: { alsoCancels: false },
    resubmit: "nothing_to_resubmit",
    ...notByHand,
  },
  canceled: {
    cancel: "already_canceled",
    redact: { alsoCancels: false },
    resubmit: "new_session",
    ...notByHand,
  },
  declined: {
    cancel: "already_closed",
    redact: { alsoCancels: false },
    resubmit: "new_session",
    exceptional_resubmit: { sets: "asked_again" },
  },
  started: {
    cancel: "allow_and_erase",
    redact: { alsoCancels: true },
    resubmit: "same_session",
    ...notByHand,
  },
};

const session: GuardedSession = {
  provider: "stripe",
  status: "requires_input",
  redaction: "none",
  gone: null,
  failureClass: null,
  superseded: false,
  mostAttempts: null,
  attemptsUsedUp: false,
  linkMissing: false,
  otherActive: null,
  unavailable: {},
  openAction: null,
  heldBy: null,
};

const statuses = [...Object.keys(rules), "a_status_of_tomorrow"];
const openActions = [null, { action: "redact", by: "Sana Ferro" }] as const;
const redactions = ["none", "processing", "redacted"] as const;
const classes = [null, ...failureClasses];

/** One word for each answer: what is allowed, or the refusal's code. */
const word = (permit: ReturnType<typeof permits>) =>
  permit.ok
    ? Object.values(permit.value.effect).join(" ")
    : [permit.refusal.code, ...("failureClass" in permit.refusal ? [permit.refusal.failureClass] : [])].join(
        " ",
      );

// Read down: the status; across: what each button answers to whoever may press it.
const byStatus: Record<string, Record<(typeof guardedActions)[number], string>> = {
  requires_input: {
    cancel: "cancel",
    redact: "redact true",
    resubmit: "resubmit same_session",
    exceptional_resubmit: "not_offered",
  },
  processing: {
    cancel: "still_processing",
    redact: "still_processing",
    resubmit: "still_processing",
    exceptional_resubmit: "exceptional_resubmit asked_again",
  },
  verified: {
    cancel: "already_verified",
    redact: "redact false",
    resubmit: "nothing_to_resubmit",
    exceptional_resubmit: "not_offered",
  },
  canceled: {
    cancel: "already_canceled",
    redact: "redact false",
    resubmit: "resubmit new_session",
    exceptional_resubmit: "not_offered",
  },
  declined: {
    cancel: "already_closed",
    redact: "redact false",
    resubmit: "resubmit new_session",
    exceptional_resubmit: "exceptional_resubmit asked_again",
  },
  started: {
    cancel: "cancel true",
    redact: "redact true",
    resubmit: "resubmit same_session",
    exceptional_resubmit: "not_offered",
  },
  a_status_of_tomorrow: {
    cancel: "status_unknown",
    redact: "status_unknown",
    resubmit: "status_unknown",
    exceptional_resubmit: "status_unknown",
  },
};

const mayAsk: Record<(typeof roles)[number], readonly string[]> = {
  viewer: [],
  agent: ["cancel", "resubmit"],
  supervisor: ["cancel", "redact", "resubmit", "exceptional_resubmit"],
  admin: ["cancel", "redact", "resubmit", "exceptional_resubmit"],
};

const stopped = ["suspected_fraud", "policy"];

/** The whole guard once more, said in the order in which its answers outrank each other. */
function expected(
  action: (typeof guardedActions)[number],
  role: (typeof roles)[number],
  given: GuardedSession,
): string {
  if (byStatus[given.status]?.[action] === "not_offered") return "not_offered";
  if (!mayAsk[role].includes(action)) return "role_required";
  if (given.openAction) return "action_open";
  if (given.redaction !== "none") {
    return given.redaction === "redacted" ? "already_redacted" : "redaction_under_way";
  }
  const answer = byStatus[given.status]?.[action] ?? "nothing";
  if (answer.startsWith("exceptional_resubmit ") && given.superseded) return "superseded";
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
    expect(
      permits("cancel", session, { role: "supervisor" }, rules, { ...defaultPolicy, minimumRole }),
    ).toEqual({
      ok: false,
      refusal: { code: "role_required", role: "admin" },
    });
  });
});

describe("the guard, about a session that a colleague works on", () => {
  const heldBy = { name: "Sana Ferro", since: "2026-11-25T10:42:00.000Z" };

  it("refuses what it would have let through with who and since when, and nothing else differently", () => {
    for (const role of roles) {
      for (const status of statuses) {
        const free = { ...session, status };
        for (const action of guardedActions) {
          const permit = permits(action, free, { role }, rules);
          const held = permits(action, { ...free, heldBy }, { role }, rules);
          expect(held).toEqual(permit.ok ? { ok: false, refusal: { code: "held_by", ...heldBy } } : permit);
        }
      }
    }
  });
});

describe("the guard, about what a second provider brings", () => {
  const asked = (
    action: (typeof guardedActions)[number],
    over: Partial<GuardedSession>,
    role: (typeof roles)[number] = "supervisor",
  ) => word(permits(action, { ...session, provider: "veriff", ...over }, { role }, rules));

  it.each([
    ["ended", ["already_canceled", "redact false", "resubmit new_session", "already_canceled"]],
    ["erased", ["already_canceled", "redact false true", "resubmit new_session", "already_canceled"]],
    ["missing", ["missing_at_provider", "redact false true", "resubmit new_session", "missing_at_provider"]],
  ] as const)("takes a session that is %s as such, whatever its status word says", (gone, answers) => {
    for (const status of [...Object.keys(rules), "a_status_of_tomorrow"]) {
      expect(guardedActions.map((action) => asked(action, { status, gone }))).toEqual(answers);
    }
  });

  it("sends nobody back for a try that can't pass", () => {
    const attemptsUsedUp = true;
    for (const role of ["agent", "supervisor", "admin"] as const) {
      expect(asked("resubmit", { status: "started", attemptsUsedUp }, role)).toBe("attempts_used_up");
    }
  });

  it("lets a supervisor, and no agent, make a new session after the limit", () => {
    const given = { status: "declined", attemptsUsedUp: true };
    expect(asked("resubmit", given, "agent")).toBe("attempts_used_up");
    expect(asked("resubmit", given)).toBe("resubmit new_session");
  });

  it("resubmits in the same session only with a link to hand out", () => {
    expect(asked("resubmit", { status: "started", linkMissing: true })).toBe("link_missing");
    expect(asked("resubmit", { status: "declined", linkMissing: true })).toBe("resubmit new_session");
  });

  it("makes no new session while another of the person's is active", () => {
    const otherActive = "0c6a2f2e-invented";
    expect(asked("resubmit", { status: "declined", otherActive })).toBe("subject_has_active");
    expect(asked("resubmit", { status: "started", otherActive })).toBe("resubmit same_session");
  });

  it("says that a call can't be made only where it would be made", () => {
    const off = { code: "switched_off", provider: "veriff", setting: "VERIFF_CANCEL_REQUEST" } as const;
    const unavailable = { cancel: off, redact: off };
    expect(asked("cancel", { status: "started", unavailable })).toBe("switched_off");
    expect(asked("redact", { status: "declined", unavailable })).toBe("switched_off");
    expect(asked("cancel", { status: "declined", unavailable })).toBe("already_closed");
    expect(asked("resubmit", { status: "started", unavailable })).toBe("resubmit same_session");
  });
});
