import fc from "fast-check";
import { it } from "vitest";
import { anySteps, begin } from "@/prisma/testing/model/run-model";
import { stripeSide } from "@/prisma/testing/model/stripe-side";
import { veriffSideOf } from "@/prisma/testing/model/veriff-side";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { veriffSide } from "@/prisma/testing/veriff-desk";

process.env.ACTION_HOLD_SECONDS = "30";
const desk = practiceDesk({ holdSeconds: 0.02, veriff: { deletePerHour: 1000, deletePerDay: 1000 } });
const real = { stripe: stripeSide(desk), veriff: veriffSideOf(desk, veriffSide(desk)) };

/**
 * More runs: MODEL_CHECK_RUNS=500. Each failure names its seed, path and replayPath; MODEL_CHECK_SEED, MODEL_CHECK_PATH
 * and MODEL_CHECK_REPLAY bring it back, and then it is made smaller too.
 */
const given = (name: string) => process.env[`MODEL_CHECK_${name}`] || undefined;
const [runs, seed, path, replay] = ["RUNS", "SEED", "PATH", "REPLAY"].map(given);
const STEPS = 120;
const USUAL_RUNS = 50;
/** Where a machine is slow, fewer runs have to do. */
const USUAL_MS = 75_000;
const longer = runs !== undefined || seed !== undefined;

it(
  "invariants 3, 4, 5, 6, 9 and 10 hold after every step of operators, providers, webhooks, approvals and clocks in any order",
  async () => {
    await fc.assert(
      fc.asyncProperty(anySteps(STEPS, replay), async (steps) => {
        await fc.asyncModelRun(async () => ({ model: await begin(desk, real), real }), steps);
      }),
      {
        numRuns: Number(runs ?? USUAL_RUNS),
        ...(seed !== undefined && { seed: Number(seed) }),
        ...(path !== undefined && { path }),
        ...(!longer && { interruptAfterTimeLimit: USUAL_MS }),
        endOnFailure: seed === undefined,
      },
    );
  },
  longer ? 24 * 3_600_000 : 2 * USUAL_MS,
);
