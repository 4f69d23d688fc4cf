// @ts-check
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint, unlessStamped } from "./fingerprint.mjs";
import { bin, main, root, run } from "./run.mjs";

/** Writes the database client to prisma/generated, unless it is there for this schema already. */
export async function generate() {
  const inputs = ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"];
  const stamp = path.join(root, "prisma", "generated", ".schema");
  return unlessStamped(stamp, await fingerprint(root, inputs), async () => {
    // Any existing file will do as engine: generating doesn't call it, but would download it first.
    const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
    await run(bin("prisma"), ["generate", "--no-hints"], { env, quiet: true });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    console.log((await generate()) ? "Generated prisma/generated." : "prisma/generated is up to date.");
  });
}
