import fc from "fast-check";
import { holdInvariants } from "./invariants";
import type { Model, Real } from "./model";

export type Step = fc.AsyncCommand<Model, Real>;

/** Something that happens, after which all invariants have to hold. Its input chooses by numbers, so it always fits. */
export const step = <Input>(
  name: string,
  inputs: fc.Arbitrary<Input>,
  happens: (model: Model, real: Real, input: Input) => Promise<void>,
): fc.Arbitrary<Step> =>
  inputs.map((input) => ({
    check: () => true,
    run: async (model, real) => {
      await happens(model, real, input);
      await holdInvariants(model, real);
    },
    toString: () => `${name} ${JSON.stringify(input)}`,
  }));

/** What is wanted now and then, since mostly something should come of a step. */
export const rarely: fc.Arbitrary<boolean> = fc.nat(4).map((number) => number === 0);
