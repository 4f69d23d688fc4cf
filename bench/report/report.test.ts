import { describe, expect, it } from "vitest";
import { withTable } from "./between-marks";
import { median, percentile, slope } from "./figures";
import { passes, type Row } from "./row";
import { table } from "./table";

const row = (over: Partial<Row> = {}): Row => ({
  measure: "a list",
  floor: "1 ms",
  product: "2 ms",
  compared: [1.1, 1.4, 1.2],
  unit: "×",
  target: { atMost: 1.3 },
  ...over,
});

describe("a figure", () => {
  it("is the value below which that part of them lie, in whatever order they came", () => {
    const values = Array.from({ length: 100 }, (_, index) => 99 - index);
    expect([percentile(values, 0.5), percentile(values, 0.95), percentile(values, 1)]).toEqual([50, 95, 99]);
    expect(median([3, 1, 2])).toBe(2);
  });

  it("of growth is how much a line through the points rises", () => {
    expect(slope([0, 1, 2, 3].map((x) => ({ x, y: 2 * x + 5 })))).toBeCloseTo(2);
    expect(slope([0, 1, 2, 3].map((x) => ({ x, y: x % 2 })))).toBeCloseTo(0.2);
  });
});

describe("a row of the table", () => {
  it("passes by the median of its repeats, not by the best", () => {
    expect(passes(row())).toBe(true);
    expect(passes(row({ compared: [1, 1.4, 1.5] }))).toBe(false);
    expect(passes(row({ target: { atLeast: 1.3 } }))).toBe(false);
    expect(passes(row({ target: null }))).toBeNull();
  });

  it("shows median, spread, target and verdict", () => {
    expect(table([row(), row({ floor: null, compared: [433.4], unit: "ms", target: { atMost: 50 } })])).toBe(
      [
        "| measure | floor | Proofdesk | compared: median (lowest–highest) | target | met |",
        "|---|---|---|---|---|---|",
        "| a list | 1 ms | 2 ms | 1.20 × (1.10–1.40) | ≤ 1.3 | yes |",
        "| a list | – | 2 ms | 433 ms | ≤ 50 | **no** |",
      ].join("\n"),
    );
  });
});

describe("the README", () => {
  const text = "before\n<!-- bench: written by npm run bench:readme -->\nold\n<!-- bench: end -->\nafter\n";

  it("gets the table between its marks, however often, and nothing else changes", () => {
    const once = withTable(text, "| new |");
    expect(once).toMatch(/^before\n<!-- bench: .* -->\n\n\| new \|\n\n<!-- bench: end -->\nafter\n$/);
    expect(withTable(once, "| new |")).toBe(once);
  });

  it("without the marks is refused", () => {
    expect(() => withTable("before", "| new |")).toThrow("not there");
  });
});
