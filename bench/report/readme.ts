import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { main, root } from "../../scripts/run.mjs";
import { withTable } from "./between-marks";
import { summary } from "./report";
import { readResults } from "./results";

// `npm run bench:readme`: puts the latest results into the README.
await main(async () => {
  const results = await readResults();
  if (!results) throw new Error("There are no results yet: npm run bench.");
  const file = path.join(root, "README.md");
  await writeFile(file, withTable(await readFile(file, "utf8"), summary(results)));
});
