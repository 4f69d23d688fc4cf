import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import config from "../../.dependency-cruiser.cjs";

// Each file breaks the rule it is listed under; together they break every rule there is.
const trespassers: [rule: string, file: string, line: string][] = [
  ["domain-is-pure", "lib/domain/pure-node.ts", 'import "node:fs";'],
  ["domain-is-pure", "lib/domain/pure-zod.ts", 'import "zod";'],
  ["domain-is-pure", "lib/domain/pure-type.ts", 'import type { Lawful } from "@/lib/contract/lawful";'],
  ["contract", "lib/contract/reaches-server.ts", 'import "@/lib/server/lawful";'],
  ["contract", "lib/contract/reaches-react.ts", 'import "react";'],
  ["providers", "lib/providers/stripe/reaches-contract.ts", 'import "@/lib/contract/lawful";'],
  ["providers", "lib/providers/stripe/reaches-files.ts", 'import "node:fs";'],
  ["providers-apart", "lib/providers/veriff/reaches-stripe.ts", 'import "@/lib/providers/stripe/lawful";'],
  ["stripe-sdk-at-home", "lib/server/has-sdk.ts", 'import "stripe";'],
  ["stripe-sdk-at-home", "lib/providers/veriff/has-sdk.ts", 'import type Stripe from "stripe";'],
  ["server", "lib/server/has-react.ts", 'import "react";'],
  ["server", "lib/server/has-next.ts", 'import "next/headers";'],
  ["server", "lib/server/has-screen.ts", 'import "@/components/lawful";'],
  ["server-without-stand-ins", "lib/server/has-sandbox.ts", 'import "@/sandbox/lawful";'],
  ["server-without-stand-ins", "lib/server/has-test.ts", 'import "./lawful.test";'],
  ["one-file-knows-next-auth", "lib/server/second-auth.ts", 'import "next-auth";'],
  ["one-file-knows-next-auth", "app/second-auth.ts", 'import "next-auth";'],
  ["next-auth-in-the-browser", "components/signs-in.tsx", 'import "next-auth/react";'],
  ["one-file-knows-both-vendors", "lib/server/picks-vendor.ts", 'import "@/lib/providers/stripe/lawful";'],
  ["components", "components/has-server.tsx", 'import "@/lib/server/lawful";'],
  ["components", "components/has-database.tsx", 'import "pg";'],
  ["components-run-in-the-browser", "components/has-node.tsx", 'import "node:path";'],
  [
    "ui-knows-no-domain",
    "components/ui/has-domain.tsx",
    'import type { Lawful } from "@/lib/domain/lawful";',
  ],
  ["ui-knows-no-domain", "components/ui/has-part.tsx", 'import "@/components/lawful";'],
  ["app", "app/has-provider.ts", 'import "@/lib/providers/stripe/lawful";'],
  ["app", "app/has-prisma.ts", 'import "@prisma/client";'],
  ["app-is-the-top", "lib/server/has-app.ts", 'import "@/app/lawful";'],
  ["stand-in-shares-no-code", "sandbox/has-adapter.ts", 'import "@/lib/providers/stripe/lawful";'],
  ["stand-in-only-domain-types", "sandbox/has-domain.ts", 'import "@/lib/domain/lawful";'],
  ["stand-in-only-sdk-types", "sandbox/has-sdk.ts", 'import "stripe";'],
  ["sandbox-is-self-contained", "sandbox/has-package.ts", 'import "zod";'],
  ["journeys-from-outside", "e2e/has-server.ts", 'import "@/lib/server/lawful";'],
  ["scripts-are-plain", "scripts/has-server.mjs", 'import "../lib/server/lawful.ts";'],
  ["no-cycles", "lib/domain/back.ts", 'import "./there";'],
  ["no-development-packages", "lib/server/has-vitest.ts", 'import "vitest";'],
  ["resolvable", "lib/domain/lost.ts", 'import "./nowhere";'],
];

const lawful: [file: string, lines: string][] = [
  ["lib/domain/lawful.ts", "export interface Lawful { id: string }"],
  ["lib/domain/there.ts", 'import "./back";'],
  ["lib/contract/lawful.ts", 'import "zod"; export type { Lawful } from "@/lib/domain/lawful";'],
  ["lib/providers/stripe/lawful.ts", 'import "stripe"; import "zod"; import "node:crypto";'],
  [
    "lib/providers/veriff/lawful.ts",
    'import type { Lawful } from "@/lib/domain/lawful";\nexport type { Lawful };',
  ],
  ["lib/server/lawful.ts", 'import "pg"; import "node:fs"; import "@/lib/contract/lawful";'],
  ["lib/server/lawful.test.ts", 'import "vitest"; import "@/sandbox/lawful"; import "./lawful";'],
  [
    "lib/server/providers.ts",
    'import "@/lib/providers/stripe/lawful"; import "@/lib/providers/veriff/lawful";',
  ],
  ["lib/server/auth/next-auth.ts", 'import "next-auth"; import "next/headers";'],
  [
    "components/lawful.tsx",
    'import "react"; import "@/components/ui/lawful"; import "@/lib/contract/lawful";',
  ],
  ["components/ui/lawful.tsx", 'import "react"; import "lucide-react";'],
  ["app/signs-in.ts", 'import "next-auth/react";'],
  ["app/lawful.ts", 'import "next/headers"; import "@/lib/server/lawful"; import "@/components/lawful";'],
  ["sandbox/lawful.ts", 'import type Stripe from "stripe";\nimport "node:http";\nexport type { Stripe };'],
];

const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

let folder = "";
let found: string[] = [];

beforeAll(async () => {
  const data = path.resolve(".data");
  await mkdir(data, { recursive: true });
  folder = await mkdtemp(path.join(data, "trespassers-"));
  const settings = {
    compilerOptions: { paths: { "@/*": ["./*"] }, moduleResolution: "Bundler", jsx: "preserve" },
  };
  const files = [...lawful, ...trespassers.map(([, file, line]) => [file, line] as const)];
  for (const [file, content] of [["tsconfig.json", JSON.stringify(settings)] as const, ...files]) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), `${content}\n`);
  }
  const args = ["--config", path.resolve(".dependency-cruiser.cjs"), "--output-type", "json", "."];
  const { stdout } = await promisify(execFile)(path.resolve("node_modules/.bin/depcruise"), args, {
    cwd: folder,
    maxBuffer: 50_000_000,
  });
  const { violations } = report.parse(JSON.parse(stdout)).summary;
  found = violations.map(({ from, rule }) => `${rule.name}: ${from}`);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(trespassers)("the rule %s catches %s", (rule, file) => {
  expect(found).toContain(`${rule}: ${file}`);
});

it("every rule has a trespasser", () => {
  const rules = config.forbidden?.map((rule) => rule.name) ?? [];
  expect(rules.filter((name) => !trespassers.some(([rule]) => rule === name))).toEqual([]);
});

it("what is allowed breaks no rule", () => {
  const files = lawful.map(([file]) => file);
  expect(found.filter((line) => files.some((file) => line.endsWith(`: ${file}`)))).toEqual([]);
});
