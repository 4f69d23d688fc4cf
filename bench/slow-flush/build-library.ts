import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Skipped } from "../report/row";

/** Builds the preload library into `folder`, which PostgreSQL's own user can reach. Throws `Skipped` where it can't. */
export async function buildLibrary(folder: string): Promise<string> {
  if (process.platform !== "linux") throw new Skipped("LD_PRELOAD is Linux's");
  const library = path.join(folder, "slow-flush.so");
  const source = path.join(import.meta.dirname, "slow-flush.c");
  await mkdir(folder, { recursive: true });
  const built = spawnSync("cc", ["-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], {
    encoding: "utf8",
  });
  if (built.error) throw new Skipped("there is no C compiler (`cc`)");
  if (built.status !== 0) throw new Skipped(`the C compiler failed: ${built.stderr.slice(0, 200)}`);
  chmodSync(library, 0o755);
  return library;
}
