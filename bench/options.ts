import { parseArgs } from "node:util";

const wholeNumber = (name: string, text: string) => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`--${name}: "${text}" is no number above zero.`);
  return number;
};

/** The command line, with what it leaves out filled in. Throws one line for what makes no sense. */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      sessions: { type: "string", default: "100000" },
      events: { type: "string", default: "500000" },
      repeats: { type: "string", default: "7" },
      port: { type: "string", default: "20700" },
      only: { type: "string" },
      reseed: { type: "boolean", default: false },
    },
  });
  return {
    size: {
      sessions: wholeNumber("sessions", values.sessions),
      events: wholeNumber("events", values.events),
    },
    repeats: wholeNumber("repeats", values.repeats),
    /** The product's; the others take the ones after it. */
    port: wholeNumber("port", values.port),
    /** Which measurements; none named is all. */
    only: values.only?.split(",") ?? null,
    reseed: values.reseed,
  };
}

export type Options = ReturnType<typeof readOptions>;
