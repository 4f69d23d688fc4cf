import { median } from "./figures";

/** One measure beside its floor, with one ratio per repeat. */
export interface Row {
  measure: string;
  floor: string;
  product: string;
  ratios: readonly number[];
  target: { atMost: number } | { atLeast: number };
}

const passes = ({ ratios, target }: Row) =>
  "atMost" in target ? median(ratios) <= target.atMost : median(ratios) >= target.atLeast;

function line(row: Row): string {
  const { ratios, target } = row;
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  const goal = "atMost" in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
  const ratio = ratios.length > 1 ? `${median(ratios).toFixed(2)} (${spread})` : median(ratios).toFixed(2);
  const cells = [row.measure, row.floor, row.product, ratio, goal, passes(row) ? "yes" : "**no**"];
  return `| ${cells.join(" | ")} |`;
}

/** A Markdown table; a ratio is the median of the repeats, with the lowest and the highest. */
export const table = (rows: readonly Row[]) =>
  [
    "| measure | floor | product | ratio | target | pass |",
    "|---|---|---|---|---|---|",
    ...rows.map(line),
  ].join("\n");

export const allPass = (rows: readonly Row[]) => rows.every(passes);
