import { expect, test } from "vitest";
import { guardedActions, sameEffect } from "@/lib/domain/guarded-action";
import { roles } from "@/lib/domain/operator";
import type { Permit } from "@/lib/domain/permits";
import { askGuard, gones, most, sessionOf, statusesOf } from "./ask-guard";
import { fold } from "./fold";
import { lookUp } from "./look-up";
import { groups, type Obstacle, obstacles, otherClasses } from "./obstacles";
import { ports } from "./ports";

/** Every choice of none or one of each group. */
const choices = groups.reduce<Obstacle[][]>(
  (all, group) => {
    const members = obstacles.filter((obstacle) => obstacle.group === group);
    return all.flatMap((chosen) => [chosen, ...members.map((member) => [...chosen, member])]);
  },
  [[]],
);

const policies = [1, 21].flatMap((size) => [true, false].map((secondPerson) => ({ size, secondPerson })));

function same(told: Permit | null, real: Permit): boolean {
  if (!told || told.ok !== real.ok) return false;
  if (told.ok && real.ok) {
    return (
      sameEffect(told.value.effect, real.value.effect) && told.value.secondPerson === real.value.secondPerson
    );
  }
  if (told.ok || real.ok || told.refusal.code !== real.refusal.code) return false;
  const [one, other] = [told.refusal, real.refusal];
  if (one.code === "role_required" && other.code === "role_required") return one.role === other.role;
  if (one.code === "resubmit_stopped" && other.code === "resubmit_stopped") {
    return one.failureClass === other.failureClass;
  }
  return one.code !== "action_open" || other.code !== "action_open" || one.unsettled === other.unsettled;
}

test.each(ports)(
  "the folded tables of $provider say what the guard says, for the whole product",
  (port) => {
    const folded = fold(port);
    let compared = 0;
    for (const status of statusesOf(port)) {
      for (const gone of gones) {
        for (const standing of choices) {
          const session = sessionOf(port, { status, gone }, standing);
          for (const action of guardedActions) {
            for (const role of roles) {
              for (const { size, secondPerson } of policies) {
                const question = { status, gone, action, role, obstacles: standing, size, secondPerson };
                const real = askGuard(port, question, session);
                const told = lookUp(folded, question);
                compared += 1;
                if (!same(told, real)) expect({ question, told }).toEqual({ question, told: real });
              }
            }
          }
        }
      }
    }
    const places = statusesOf(port).length * gones.length;
    expect(compared).toBe(places * choices.length * guardedActions.length * roles.length * policies.length);
    expect(choices.length).toBeGreaterThan(4000);
  },
  120_000,
);

test.each(ports)("at $provider one failure class stands for all that another try may change", (port) => {
  for (const status of statusesOf(port)) {
    const answers = otherClasses.map((failureClass) => {
      const session = { ...sessionOf(port, { status, gone: null }, []), failureClass };
      return guardedActions.map((action) =>
        askGuard(port, { ...most, action, status, gone: null, obstacles: [] }, session),
      );
    });
    for (const each of answers) expect(each).toEqual(answers[0]);
  }
});

test.each(ports)("at $provider nothing outranks that a step is not offered", (port) => {
  for (const byOwn of Object.values(fold(port).overrides)) {
    expect(Object.values(byOwn.not_offered ?? {}).filter(Boolean)).toEqual([]);
  }
});
