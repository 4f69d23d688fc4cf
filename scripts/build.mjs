// @ts-check
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint, unlessStamped } from "./fingerprint.mjs";
import { generate } from "./generate.mjs";
import { bin, main, root, run } from "./run.mjs";

const SOURCES = [
  ...["app", "components", "lib", "public", "prisma/schema.prisma", "prisma.config.ts", "instrumentation.ts"],
  ...["proxy.ts", "next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json"],
];

/** Makes the production build, unless it is there for these sources already. @param {{ quiet?: boolean, signal?: AbortSignal }} [options] */
export async function buildIfChanged({ quiet = false, signal } = {}) {
  await generate();
  const mark = await fingerprint(root, SOURCES, (file) => !/\.test\.tsx?$/.test(file));
  return unlessStamped(path.join(root, ".next", "built-from"), mark, async () => {
    const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
    await run(bin("next"), ["build"], { env, quiet, signal });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    if (!(await buildIfChanged())) console.log("The build is up to date.");
  });
}
