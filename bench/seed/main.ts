import { parseArgs } from "node:util";
import { main } from "../../scripts/run.mjs";
import { databaseOf, openDatabase } from "../database";
import { wholeNumber } from "../whole-number";
import { fill, sizeOf } from "./fill";
import { sayProgress } from "./say-progress";

// `npm run bench:seed -- --sessions 1000000`: fills the benchmarks' database of that size, or what it still lacks.
await main(async () => {
  const { values } = parseArgs({ options: { sessions: { type: "string", default: "1000000" } } });
  const sessions = wholeNumber("sessions", values.sessions);
  const database = await openDatabase(databaseOf(sessions));
  try {
    const { rows, seconds } = await fill(database.url, sizeOf(sessions), sayProgress());
    const speed = Math.round(rows / seconds).toLocaleString("en");
    console.log(
      rows === 0
        ? `${sessions.toLocaleString("en")} sessions were there already.`
        : `${rows.toLocaleString("en")} rows of all tables in ${seconds.toFixed(1)} s: ${speed} a second.`,
    );
  } finally {
    await database.stop();
  }
});
