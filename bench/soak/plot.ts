import { highest, lowest, type Point } from "../report/figures";
import type { Series } from "./samples";
import type { Trend } from "./trend";

const BLOCKS = "▁▂▃▄▅▆▇█";
const COLUMNS = 60;

/** A line of blocks, from the lowest to the highest value. */
export function sparkline(points: readonly Point[]): string {
  const values = points.map(({ y }) => y);
  const [low, high] = [lowest(values), highest(values)];
  const step = Math.max(1, points.length / COLUMNS);
  const columns = Array.from({ length: Math.min(COLUMNS, points.length) }, (_, column) =>
    highest(values.slice(Math.floor(column * step), Math.floor((column + 1) * step) || 1)),
  );
  const block = (value: number) =>
    BLOCKS[Math.round(((value - low) / (high - low || 1)) * (BLOCKS.length - 1))] ?? " ";
  return columns.map(block).join("");
}

const WIDTH = 720;
const HEIGHT = 110;
const LEFT = 12;

function panel({ name, unit, points }: Series, trend: Trend, top: number): string {
  const values = points.map(({ y }) => y);
  const most = Math.max(1, highest(values));
  const last = Math.max(1e-9, points.at(-1)?.x ?? 1);
  const line = points
    .map(({ x, y }) => {
      const across = LEFT + (x / last) * (WIDTH - 2 * LEFT);
      return `${across.toFixed(1)},${(top + HEIGHT - 12 - (y / most) * (HEIGHT - 44)).toFixed(1)}`;
    })
    .join(" ");
  const words = `${name}: up to ${most.toFixed(0)} ${unit}, ${trend.slope.toFixed(2)} a minute${trend.grows ? ", grows" : ""}`;
  const colour = trend.grows ? "#c2410c" : "#3730a3";
  return `<text x="${LEFT}" y="${top + 18}" font-size="13" fill="#222">${words}</text>
<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="1.5"/>
<line x1="${LEFT}" x2="${WIDTH - LEFT}" y1="${top + HEIGHT - 12}" y2="${top + HEIGHT - 12}" stroke="#ccc"/>`;
}

/** A picture of all series below each other, each from zero. */
export function picture(all: readonly { series: Series; trend: Trend }[]): string {
  const panels = all.map(({ series, trend }, place) => panel(series, trend, place * HEIGHT));
  const height = all.length * HEIGHT + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif">
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${panels.join("\n")}
</svg>
`;
}
