import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = ["lib", "e2e"].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: "utf8" }).map((file) => `${room}/${file}`),
);

/** The files that a path with a `*` in its name stands for. */
const standingFor = (named: string) => {
  const pattern = new RegExp(`^${named.replaceAll(".", "\\.").replaceAll("*", "[^/]+")}$`);
  return files.filter((file) => pattern.test(file));
};

const rows = readFileSync("ARCHITECTURE.md", "utf8")
  .split("\n")
  .flatMap((line) => {
    const cells = /^\| (\d+) \| .* \| (.*) \|$/.exec(line);
    return cells?.[1] && cells[2] ? [{ number: cells[1], named: cells[2].match(/[^`, ]+\.ts/g) ?? [] }] : [];
  });

test("ARCHITECTURE.md names the tests of eleven invariants", () => {
  expect(rows.map((row) => row.number)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]);
});

test.each(rows)("the tests that ARCHITECTURE.md names for invariant $number exist and name it", (row) => {
  for (const named of row.named) expect(standingFor(named), named).not.toEqual([]);
  const texts = row.named.flatMap(standingFor).map((file) => readFileSync(file, "utf8"));
  const naming = texts.filter((text) => new RegExp(`invariants? [\\d, and]*\\b${row.number}\\b`).test(text));
  expect(naming).not.toEqual([]);
});
