import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const rooms = ["app", "bench", "components", "e2e", "lib", "prisma", "sandbox", "scripts"];

const files = rooms
  .flatMap((room) => readdirSafely(room).map((name) => path.posix.join(room, name)))
  .filter((file) => /\.(tsx?|mjs|cjs)$/.test(file) && !file.startsWith("prisma/generated/"))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

function readdirSafely(room: string): string[] {
  try {
    return readdirSync(room, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
}

const breaking = (rule: (entry: { file: string; text: string }) => boolean) =>
  files.filter(rule).map(({ file }) => file);

it("the process's environment is read in one file of the application", () => {
  const readers = breaking(
    ({ file, text }) =>
      /^(app|components|lib)\//.test(file) && !file.includes(".test.") && /\bprocess\.env\b/.test(text),
  );
  expect(readers).toEqual(["lib/server/env.ts"]);
});

it("no file is longer than 300 lines", () => {
  expect(breaking(({ text }) => text.split("\n").length > 301)).toEqual([]);
});

it("no file has a name that says nothing, and none only passes on what others export", () => {
  const named = /(^|\/)(utils?|helpers?|misc|common|manager|service|types|index)\.(tsx?|mjs)$/;
  expect(breaking(({ file }) => named.test(file))).toEqual([]);
});

it("lib has four rooms and no loose files", () => {
  const rooms = new Set(
    files.filter(({ file }) => file.startsWith("lib/")).map(({ file }) => file.split("/")[1]),
  );
  expect([...rooms].sort()).toEqual(["contract", "domain", "providers", "server"]);
});
