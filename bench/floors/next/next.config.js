// @ts-check
import { createRequire } from "node:module";
import path from "node:path";

// The folder that holds the node_modules in use: the product's own, so both run the same Next.
const next = createRequire(import.meta.url).resolve("next/package.json");
const root = path.resolve(path.dirname(next), "../..");

export default {
  poweredByHeader: false,
  serverExternalPackages: ["pg"],
  turbopack: { root },
  outputFileTracingRoot: root,
  typescript: { ignoreBuildErrors: true },
};
