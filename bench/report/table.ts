import { highest, lowest, median } from "./figures";
import { passes, type Row } from "./row";

const digits = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

function comparedCell({ compared, unit }: Row): string {
  const [low, high] = [digits(lowest(compared)), digits(highest(compared))];
  const middle = `${digits(median(compared))} ${unit}`;
  return low === high ? middle : `${middle} (${low}–${high})`;
}

function targetCell({ target }: Row): string {
  if (!target) return "";
  return "atMost" in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
}

const verdict = { true: "yes", false: "**no**", null: "" } as const;

const line = (row: Row) =>
  `| ${[
    row.measure,
    row.floor ?? "–",
    row.product,
    comparedCell(row),
    targetCell(row),
    verdict[`${passes(row)}`],
  ].join(" | ")} |`;

/** A Markdown table; what is compared is the median of the repeats, with the lowest and the highest. */
export const table = (rows: readonly Row[]) =>
  [
    "| measure | floor | Proofdesk | compared: median (lowest–highest) | target | met |",
    "|---|---|---|---|---|---|",
    ...rows.map(line),
  ].join("\n");
