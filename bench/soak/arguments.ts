import { parseArgs } from "node:util";
import { wholeNumber } from "../whole-number";

/** The command line of `npm run soak`. Throws one line for what makes no sense. */
export function readArguments() {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "10" },
      sessions: { type: "string", default: "100000" },
      port: { type: "string", default: "20720" },
    },
  });
  return {
    minutes: wholeNumber("minutes", values.minutes),
    /** How many the database holds before. */
    sessions: wholeNumber("sessions", values.sessions),
    /** The product's; the others take the ones after it. */
    port: wholeNumber("port", values.port),
  };
}
