import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayDecide } from "./approval";
import { guardedActions } from "./guarded-action";
import { hasRole, roles } from "./operator";
import { APPROVER, type Asked, defaultPolicy, rolesFor, secondPersonFor } from "./policy";
import { providers } from "./provider";

const asked: Asked = { action: "cancel", provider: "stripe", role: "agent", size: 1 };

describe("the delivered policy", () => {
  it.each([
    ["redact", 1, "needed"],
    ["exceptional_resubmit", 1, "needed"],
    ["cancel", 1, "not_needed"],
    ["cancel", 20, "not_needed"],
    ["cancel", 21, "needed"],
    ["resubmit", 20, "not_needed"],
    ["resubmit", 21, "needed"],
  ] as const)("a %s of %i: a second person is %s", (action, size, needed) => {
    for (const provider of providers) {
      for (const role of roles) {
        expect(secondPersonFor(defaultPolicy, { action, provider, role, size })).toBe(needed);
      }
    }
  });
});

it("a rule reaches what fits all of its conditions, and nothing else", () => {
  const rule = { actions: ["cancel"], providers: ["veriff"], roles: ["agent"], moreThan: 2 } as const;
  const policy = { ...defaultPolicy, approvalRules: [rule] };
  const fits: Asked = { action: "cancel", provider: "veriff", role: "agent", size: 3 };
  expect(secondPersonFor(policy, fits)).toBe("needed");
  const misses: Partial<Asked>[] = [
    { action: "redact" },
    { provider: "stripe" },
    { role: "admin" },
    { size: 2 },
  ];
  for (const miss of misses) expect(secondPersonFor(policy, { ...fits, ...miss })).toBe("not_needed");
});

it("switched off, it is marked exactly where it would have been needed", () => {
  const off = { ...defaultPolicy, secondPerson: false };
  expect(secondPersonFor(off, asked)).toBe("not_needed");
  expect(secondPersonFor(off, { ...asked, action: "redact" })).toBe("switched_off");
});

it("an action's role can be raised above what is delivered, and not lowered", () => {
  for (const action of guardedActions) {
    for (const role of rolesFor(action)) expect(hasRole(role, defaultPolicy.minimumRole[action])).toBe(true);
  }
  expect(rolesFor("redact")).toEqual(["supervisor", "admin"]);
});

describe("who may decide about a request", () => {
  const now = new Date("2026-03-01T10:00:00Z");
  const later = new Date("2026-03-01T11:00:00Z");
  const request = { action: "redact", requestedBy: "one", decision: null, expiresAt: later } as const;

  it("is never whoever asked, whatever their role and whatever is asked", () => {
    const every = fc.record({
      action: fc.constantFrom(...guardedActions),
      role: fc.constantFrom(...roles),
      id: fc.constantFrom("one", "two"),
    });
    fc.assert(
      fc.property(every, ({ action, role, id }) => {
        const answer = mayDecide({ ...request, action }, { id, role }, defaultPolicy, now);
        expect(answer.ok).toBe(id !== request.requestedBy && hasRole(role, APPROVER));
      }),
    );
  });

  it("is somebody who might have asked, where the policy wants more than a supervisor", () => {
    const strict = {
      ...defaultPolicy,
      minimumRole: { ...defaultPolicy.minimumRole, redact: "admin" as const },
    };
    expect(mayDecide(request, { id: "two", role: "supervisor" }, strict, now)).toMatchObject({
      refusal: { code: "role_required", role: "admin" },
    });
    expect(mayDecide(request, { id: "two", role: "admin" }, strict, now).ok).toBe(true);
  });

  it("is nobody once it is decided or its time is over", () => {
    const by = { id: "two", role: "supervisor" } as const;
    for (const decision of ["approved", "declined", "withdrawn", "expired"] as const) {
      expect(mayDecide({ ...request, decision }, by, defaultPolicy, now)).toMatchObject({
        refusal: { code: "approval_over" },
      });
    }
    expect(mayDecide(request, by, defaultPolicy, later)).toMatchObject({
      refusal: { code: "approval_expired" },
    });
  });
});
