import { type ActionEffect, type GuardedActionName, guardedActions } from "@/lib/domain/guarded-action";
import { hasRole, type Role, roles } from "@/lib/domain/operator";
import type { Permit } from "@/lib/domain/permits";
import type { SecondPerson } from "@/lib/domain/policy";
import type { ProviderPort } from "@/lib/domain/provider-port";
import type { GuardRefusal } from "@/lib/domain/refusal";
import { askGuard, gones, most, type Place, type Question, statusesOf } from "./ask-guard";
import { type Obstacle, obstacles } from "./obstacles";

/** A session's own answer, while nothing else stands in the way. */
export type Own = { effect: ActionEffect } | { refusal: GuardRefusal };
type OfAction<Value> = Record<GuardedActionName, Value>;

/** Too low a role; what it refuses is told by `minimumRole`. */
export const ROLE = "role";

/** The whole matrix of one provider, folded. */
export interface Fold {
  statuses: Record<string, OfAction<Own>>;
  gone: Record<string, OfAction<Own>>;
  minimumRole: OfAction<Role>;
  /** Obstacles by name, those first that outrank the others. */
  order: string[];
  /** Obstacle → own answer → the role that asks → the refusal that takes the answer's place. */
  overrides: Record<string, Record<string, Partial<Record<Role, GuardRefusal | null>>>>;
  /** By `size secondPerson`. */
  secondPerson: OfAction<Record<string, SecondPerson>>;
}

export interface Folded {
  port: ProviderPort;
  tables: Fold;
}

/** The one value that all providers share; throws where they differ, since then a table of its own is due. */
export function shared<Value>(values: readonly Value[], what: string): Value {
  const [first, ...others] = values;
  if (first === undefined || others.some((each) => JSON.stringify(each) !== JSON.stringify(first))) {
    throw new Error(`the providers differ in ${what}`);
  }
  return first;
}

/** More sessions at once than a policy lets pass without a second person, and just as many. */
export const sizes = [1, 20, 21] as const;

export const keyOf = (own: Own): string =>
  "refusal" in own ? own.refusal.code : Object.values(own.effect).join(" ");

const ownOf = (permit: Permit): Own =>
  permit.ok ? { effect: permit.value.effect } : { refusal: permit.refusal };

const byAction = <Value>(of: (action: GuardedActionName) => Value): OfAction<Value> => ({
  cancel: of("cancel"),
  redact: of("redact"),
  resubmit: of("resubmit"),
  exceptional_resubmit: of("exceptional_resubmit"),
});

interface Cell {
  action: GuardedActionName;
  place: Place;
  own: Own;
}

/** Folds one provider's matrix by asking the guard; throws where it can't be told by so little. */
export function fold(port: ProviderPort): Fold {
  const ask = (over: Partial<Question> & Pick<Question, "action"> & Place) =>
    askGuard(port, { ...most, obstacles: [], ...over });
  const owns = (place: Place) => byAction((action) => ownOf(ask({ action, ...place })));
  const statuses = Object.fromEntries(
    statusesOf(port).map((status) => [status, owns({ status, gone: null })]),
  );
  const [status = ""] = statusesOf(port);
  const gone = Object.fromEntries(
    gones.flatMap((each) => (each ? [[each, owns({ status, gone: each })]] : [])),
  );
  const cells: Cell[] = [
    ...statusesOf(port).map((each) => ({ status: each, gone: null })),
    ...gones.flatMap((each) => (each ? [{ status, gone: each }] : [])),
  ].flatMap((place) =>
    guardedActions.map((action) => ({ action, place, own: ownOf(ask({ action, ...place })) })),
  );
  const isOffered = ({ own }: Cell) => !("refusal" in own && own.refusal.code === "not_offered");
  const minimumRole = byAction((action) => {
    const asked = cells.find((cell) => cell.action === action && isOffered(cell));
    const least = roles.find((role) => {
      const permit = asked && ask({ action, ...asked.place, role });
      return permit && (permit.ok || permit.refusal.code !== "role_required");
    });
    if (!least) throw new Error(`nobody may ${action} anything`);
    return least;
  });

  const overrides: Fold["overrides"] = { [ROLE]: {} };
  const note = (name: string, { own }: Cell, role: Role, refusal: GuardRefusal | null) => {
    overrides[name] ??= {};
    overrides[name][keyOf(own)] ??= {};
    const byRole = overrides[name][keyOf(own)] ?? {};
    const known = byRole[role];
    if (known !== undefined && known?.code !== refusal?.code) throw new Error(`"${name}" is not one rule`);
    byRole[role] = refusal;
  };
  const refusalBy = (cell: Cell, role: Role, standing: readonly Obstacle[]) => {
    const permit = ask({ action: cell.action, ...cell.place, role, obstacles: standing });
    if (permit.ok) return null;
    const same = "refusal" in cell.own && cell.own.refusal.code === permit.refusal.code;
    return same ? null : permit.refusal;
  };
  for (const cell of cells) {
    for (const role of roles) {
      if (!hasRole(role, minimumRole[cell.action])) {
        note(ROLE, cell, role, refusalBy(cell, role, []));
        continue;
      }
      for (const obstacle of obstacles) note(obstacle.name, cell, role, refusalBy(cell, role, [obstacle]));
    }
  }

  /** Which of two that both refuse something is heard; null where they never meet. */
  const outranks = (one: Obstacle, other: Obstacle): boolean | null => {
    for (const cell of cells) {
      for (const role of roles.filter((each) => hasRole(each, minimumRole[cell.action]))) {
        const [first, second, both] = [[one], [other], [one, other]].map((all) => refusalBy(cell, role, all));
        if (first && second && first.code !== second.code) return both?.code === first.code;
      }
    }
    return null;
  };
  // Whoever is beaten by nobody that is left comes next.
  let left = [...obstacles];
  const order = [ROLE];
  while (left.length > 0) {
    const next = left.find((one) =>
      left.every((other) => other.group === one.group || outranks(other, one) !== true),
    );
    if (!next) throw new Error("the obstacles have no order");
    order.push(next.name);
    left = left.filter((each) => each !== next);
  }

  const secondPerson = byAction((action) => {
    const asked = cells.find((cell) => cell.action === action && "effect" in cell.own);
    if (!asked) return {};
    const answers = [true, false].flatMap((has) =>
      sizes.map((size) => {
        const permit = ask({ action, ...asked.place, size, secondPerson: has });
        if (!permit.ok) throw new Error(`the number decides whether a ${action} is permitted`);
        return [`${size} ${has}`, permit.value.secondPerson] as const;
      }),
    );
    return Object.fromEntries(answers);
  });
  return { statuses, gone, minimumRole, order, overrides, secondPerson };
}
