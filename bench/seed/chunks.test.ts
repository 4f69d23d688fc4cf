import { expect, it } from "vitest";
import { chunksOf } from "./chunks";

it("cuts all of both, without a gap or an overlap", () => {
  const chunks = chunksOf(45, 25, 20);
  const of = (kind: string) =>
    chunks.filter((chunk) => chunk.kind === kind).map(({ from, to }) => [from, to]);
  expect(of("sessions")).toEqual([
    [1, 20],
    [21, 40],
    [41, 45],
  ]);
  expect(of("audit")).toEqual([
    [1, 20],
    [21, 25],
  ]);
  expect(new Set(chunks.map(({ name }) => name)).size).toBe(5);
});

it("spreads the audit's over the whole, so that two of them don't meet", () => {
  const kinds = chunksOf(60, 30, 10).map(({ kind }) => kind);
  expect(kinds).toHaveLength(9);
  expect(kinds.join().includes("audit,audit")).toBe(false);
});
