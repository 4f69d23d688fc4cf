import { expect, test } from "vitest";
import { seededRandom } from "../../sandbox/random";
import type { Point } from "../report/figures";
import { trendOf } from "./trend";

const random = seededRandom("soak");
const over = (minutes: number, y: (x: number) => number): Point[] =>
  Array.from({ length: minutes * 30 }, (_, n) => ({ x: n / 30, y: y(n / 30) + random() * 20 }));

test("noise around a level does not grow, nor does a warm-up that ends", () => {
  expect(trendOf(over(10, () => 200)).grows).toBe(false);
  expect(trendOf(over(10, (x) => Math.min(200, 100 + x * 40))).grows).toBe(false);
});

test("what leaks does, and by how much a minute", () => {
  const leak = trendOf(over(10, (x) => 200 + x * 5));
  expect(leak.grows).toBe(true);
  expect(leak.slope).toBeCloseTo(5, 0);
});

test("a saw that falls back each time does not, and a saw that falls back to ever more does", () => {
  expect(trendOf(over(20, (x) => 150 + (x % 1) * 60)).grows).toBe(false);
  expect(trendOf(over(20, (x) => 150 + (x % 1) * 60 + x * 3)).grows).toBe(true);
});

test("too short a time is certain of nothing", () => {
  expect(trendOf([]).grows).toBe(false);
  expect(trendOf(over(7, (x) => x * 100)).grows).toBe(false);
});
