import { parseArgs } from "node:util";
import type { Extent } from "./measures/place";
import { wholeNumber } from "./whole-number";

const full: Extent = {
  repeats: 5,
  fastBlock: 12_000,
  slowBlock: 3000,
  steadySeconds: 20,
  listRounds: 60,
  deepestPage: 2000,
  searches: 6000,
  actions: 600,
  memoryMinutes: 10,
};

const quick: Extent = {
  repeats: 2,
  fastBlock: 3000,
  slowBlock: 600,
  steadySeconds: 4,
  listRounds: 15,
  deepestPage: 100,
  searches: 540,
  actions: 90,
  memoryMinutes: 0.25,
};

/** The command line, with what it leaves out filled in. Throws one line for what makes no sense. */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      sessions: { type: "string" },
      repeats: { type: "string" },
      minutes: { type: "string" },
      port: { type: "string", default: "20700" },
      only: { type: "string" },
      quick: { type: "boolean", default: false },
    },
  });
  const extent = values.quick ? quick : full;
  return {
    quick: values.quick,
    sessions: wholeNumber("sessions", values.sessions ?? (values.quick ? "50000" : "1000000")),
    extent: {
      ...extent,
      ...(values.repeats && { repeats: wholeNumber("repeats", values.repeats) }),
      ...(values.minutes && { memoryMinutes: wholeNumber("minutes", values.minutes) }),
    },
    /** The product's; the others take the ones after it. */
    port: wholeNumber("port", values.port),
    /** Which measures; none named is all. */
    only: values.only?.split(",") ?? null,
  };
}

export type Options = ReturnType<typeof readOptions>;
