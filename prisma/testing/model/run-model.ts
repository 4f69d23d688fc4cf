import fc from "fast-check";
import { makeOperator } from "../operators";
import type { practiceDesk } from "../practice-desk";
import { resetDatabase } from "../reset-database";
import { ask, askAgain, askNothing, askTogether } from "./ask-steps";
import { beat, letsGo, takesOver } from "./claim-steps";
import { changeRole, decide, expire, settle, stop, switchSecond } from "./decide-steps";
import { holdInvariants } from "./invariants";
import type { Model, Real } from "./model";
import type { Step } from "./step";
import * as world from "./world-steps";

const often = <Item>(times: number, item: Item): Item[] => Array.from({ length: times }, () => item);

/** Any steps in any order, the usual ones more often. */
export const anySteps = (most: number, replayPath?: string): fc.Arbitrary<Iterable<Step>> =>
  fc.noBias(
    fc.commands(
      [
        ...often(8, ask),
        ...often(5, decide),
        ...often(5, world.goesOut),
        ...often(2, world.timePasses),
        ...often(2, world.sweep),
        ...often(5, world.doing),
        ...often(2, world.meet),
        ...often(2, world.tellNext),
        ...often(2, world.tellAnyhow),
        ...often(3, world.failWhileSending),
        world.fault,
        ...often(2, world.driverIsLate),
        ...often(2, switchSecond),
        ...often(2, changeRole),
        ...[askTogether, askAgain, askNothing, stop, settle, expire],
        ...often(2, world.driveTogether),
        ...often(2, beat),
        ...[takesOver, letsGo],
        ...[world.driverDies, world.heal, world.confirm],
      ],
      { maxCommands: most, size: "max", ...(replayPath && { replayPath }) },
    ),
  );

/** An empty desk with a staff of six, and two sessions at each provider. */
export async function begin(desk: ReturnType<typeof practiceDesk>, real: Real): Promise<Model> {
  desk.practice().stripe.reset();
  desk.practice().veriff.reset();
  await resetDatabase();
  const operators = await Promise.all(
    (["viewer", "agent", "agent", "supervisor", "supervisor", "admin"] as const).map((role) =>
      makeOperator(role),
    ),
  );
  const model: Model = {
    operators,
    admin: await makeOperator("admin", { name: "Rita Holm" }),
    sessions: [],
    asked: new Map(),
    holders: new Map(),
    secondPerson: true,
    policyVersion: 0,
    told: { stripe: 0, veriff: 0 },
    effectsSeen: { stripe: 0, veriff: 0 },
  };
  for (const side of [real.stripe, real.veriff]) {
    await side.make("customer-0");
    const failed = await side.make("customer-1");
    await side.doings[0]?.(failed);
    for (; model.told[side.provider] < side.told(); model.told[side.provider] += 1) {
      await side.tell(model.told[side.provider]);
    }
  }
  await holdInvariants(model, real);
  return model;
}
