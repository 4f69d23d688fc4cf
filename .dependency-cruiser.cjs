// Who may import whom. `scripts/rules/dependency-rules.test.ts` feeds every rule a trespasser.

const TEST = "(\\.test|-suite)\\.tsx?$";
// A package's own folder, wherever node_modules lies.
const pkg = (...names) => `node_modules/(${names.join("|")})/`;
const NODE = ["core"];
const NPM = [
  "npm",
  "npm-dev",
  "npm-optional",
  "npm-peer",
  "npm-bundled",
  "npm-no-pkg",
  "npm-unknown",
  "unknown",
];

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      "domain-is-pure",
      "lib/domain imports nothing but itself.",
      { path: "^lib/domain/", pathNot: TEST },
      { pathNot: "^lib/domain/" },
    ),

    forbid(
      "contract",
      "lib/contract imports the domain and zod.",
      { path: "^lib/contract/", pathNot: TEST },
      { pathNot: ["^lib/(domain|contract)/", pkg("zod")] },
    ),

    forbid(
      "providers",
      "lib/providers imports the domain, zod, node:crypto and the vendor's SDK.",
      { path: "^lib/providers/", pathNot: TEST },
      { pathNot: ["^lib/(domain|providers)/", pkg("zod", "stripe"), "^(node:)?crypto$"] },
    ),

    forbid(
      "providers-apart",
      "One vendor's adapter never imports another's.",
      { path: "^lib/providers/([^/]+)/" },
      { path: "^lib/providers/[^/]+/", pathNot: "^lib/providers/$1/" },
    ),

    forbid(
      "stripe-sdk-at-home",
      "Only the Stripe adapter uses Stripe's SDK.",
      { pathNot: ["^lib/providers/stripe/", "^(sandbox|bench)/", TEST] },
      { path: pkg("stripe") },
    ),

    forbid(
      "server",
      "lib/server imports lib, the database client, node and packages; no screens, no Next.",
      { path: "^lib/server/", pathNot: "^lib/server/auth/next-auth\\.ts$" },
      {
        path: [
          "^(app|components|e2e|bench)/",
          pkg("next", "react", "react-dom", "@tanstack", "sonner", "@base-ui"),
        ],
      },
    ),

    forbid(
      "server-without-stand-ins",
      "Outside tests, nothing imports the practice world or test code.",
      { pathNot: ["^(sandbox|e2e|bench|scripts/vitest|prisma/testing)/", TEST] },
      { path: ["^sandbox/", "^prisma/testing/", TEST] },
    ),

    forbid(
      "one-file-knows-next-auth",
      "lib/server/auth/next-auth.ts alone; app has its browser half, and the journeys age a cookie.",
      { pathNot: "^(lib/server/auth/next-auth|e2e/desk/operators)\\.ts$" },
      { path: pkg("next-auth"), pathNot: "node_modules/next-auth/react(/|\\.)" },
    ),

    forbid(
      "next-auth-in-the-browser",
      "Only app signs in and out in the browser.",
      { pathNot: "^app/" },
      { path: "node_modules/next-auth/react(/|\\.)" },
    ),

    forbid(
      "one-file-knows-both-vendors",
      "lib/server/providers.ts alone picks an adapter; scripts/guards prints the rules of both.",
      {
        path: "^(lib/server|prisma|scripts)/",
        pathNot: ["^lib/server/providers\\.ts$", "^scripts/guards/", TEST],
      },
      { path: "^lib/providers/" },
    ),

    forbid(
      "components",
      "components import the domain, the contract and each other; data comes by query.",
      { path: "^components/", pathNot: TEST },
      {
        path: [
          "^(app|lib/server|lib/providers|prisma|sandbox|scripts)/",
          pkg("pg", "@prisma", "graphile-worker", "next-auth"),
        ],
      },
    ),

    forbid(
      "components-run-in-the-browser",
      "No node: module in a component.",
      { path: "^components/", pathNot: TEST },
      { dependencyTypes: NODE },
    ),

    forbid(
      "ui-knows-no-domain",
      "components/ui holds primitives: no domain, no contract, no other component.",
      { path: "^components/ui/", pathNot: TEST },
      { path: ["^lib/", "^components/"], pathNot: "^components/ui/" },
    ),

    forbid(
      "app",
      "app imports everything except the database and the providers.",
      { path: "^app/" },
      {
        path: ["^(prisma|lib/providers|sandbox|scripts|bench|e2e)/", pkg("@prisma", "pg", "graphile-worker")],
      },
    ),

    forbid("app-is-the-top", "Nobody imports from app.", { pathNot: "^app/" }, { path: "^app/" }),

    forbid(
      "stand-in-shares-no-code",
      "sandbox and bench import no code of ours: the stand-in must not share it.",
      { path: "^(sandbox|bench)/" },
      { path: "^(app|components|lib|prisma)/", pathNot: "^lib/domain/" },
    ),

    forbid(
      "stand-in-only-domain-types",
      "From the domain they take types alone.",
      { path: "^(sandbox|bench)/", pathNot: TEST },
      { path: "^lib/domain/", dependencyTypesNot: ["type-only"] },
    ),

    forbid(
      "stand-in-only-sdk-types",
      "From a vendor's SDK they take types alone.",
      { path: "^(sandbox|bench)/", pathNot: TEST },
      { path: pkg("stripe"), dependencyTypesNot: ["type-only"] },
    ),

    forbid(
      "sandbox-is-self-contained",
      "Outside its tests the practice world needs node and itself.",
      { path: "^sandbox/", pathNot: TEST },
      { dependencyTypes: NPM, pathNot: pkg("stripe") },
    ),

    forbid(
      "journeys-from-outside",
      "Journeys see what a person sees, not our code.",
      { path: "^e2e/" },
      { path: "^(app|components|lib/server|lib/providers)/" },
    ),

    forbid(
      "scripts-are-plain",
      "scripts run before anything is built: no application code.",
      { path: "^scripts/.*\\.mjs$" },
      { path: "^(app|components|lib|sandbox|e2e|bench)/" },
    ),

    forbid(
      "no-cycles",
      "Nothing imports itself by a detour, unless a link of it is a type and so vanishes.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),

    forbid(
      "no-development-packages",
      "What ships uses no development dependency.",
      {
        path: "^(app|components|lib|prisma|sandbox)/",
        pathNot: [TEST, "^prisma/testing/", "^sandbox/.*\\.check\\.ts$"],
      },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),

    forbid("resolvable", "Every import leads somewhere.", {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^prisma/generated/"] },
    exclude: {
      path: ["^\\.next/", "^\\.data/", "^test-results/", "^playwright-report/", "^next-env\\.d\\.ts$"],
    },
    tsConfig: { fileName: "tsconfig.json" },
    // Types count too: a room that knows another's types depends on it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
