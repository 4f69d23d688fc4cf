import { cp, rm } from "node:fs/promises";
import path from "node:path";
import { fingerprint, unlessStamped } from "../../scripts/fingerprint.mjs";
import { bin, root, run } from "../../scripts/run.mjs";

const source = "bench/floors";

/** Builds the bare Next app outside the source tree, unless it is there already. Returns its folder. */
export async function buildFloor(): Promise<string> {
  const folder = path.join(root, ".data", "bench-floor");
  const mark = await fingerprint(root, [source, "package-lock.json"]);
  await unlessStamped(path.join(folder, "built-from"), mark, async () => {
    await rm(folder, { recursive: true, force: true });
    await cp(path.join(root, source), folder, { recursive: true });
    await run(bin("next"), ["build", path.join(folder, "next")], {
      env: { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
      quiet: true,
    });
  });
  return path.join(folder, "next");
}
