import { bigTables } from "./filled-desk/fill-desk";
import type { PlanNode, Ran } from "./watch-plans";

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

const rows = (node: PlanNode): number => node["Actual Rows"] * node["Actual Loops"];

/** What a node went through to find what it found. */
const looked = (node: PlanNode): number =>
  (node["Actual Rows"] +
    (node["Rows Removed by Filter"] ?? 0) +
    (node["Rows Removed by Index Recheck"] ?? 0)) *
  node["Actual Loops"];

const sorted = (node: PlanNode): number => Math.max(0, ...(node.Plans ?? []).map(rows));

/** How many rows a statement may go through, and how many of them it may sort. */
export interface Bounds {
  looked: number;
  sorted: number;
}

function faultOf(node: PlanNode, bounds: Bounds): string | null {
  const table = node["Relation Name"] ?? "";
  const place = `${node["Node Type"]} ${node["Index Name"] ?? table}`;
  if (node["Node Type"] === "Seq Scan" && bigTables.has(table)) return `${place}: reads the table through`;
  if (node["Node Type"].endsWith("Sort") && sorted(node) > bounds.sorted)
    return `${place}: sorts ${sorted(node)} rows`;
  const growing = bigTables.has(table) || node["Index Name"] !== undefined;
  if (growing && looked(node) > bounds.looked) return `${place}: looks at ${Math.round(looked(node))} rows`;
  return null;
}

/** A place that is only ever 0, as Prisma sends it, skips nothing. */
function skips({ text, values }: Ran): boolean {
  const place = /\bOFFSET\s+(\$?\d+)/i.exec(text)?.[1];
  return place !== undefined && place !== "0" && !values.includes(`${place} = '0'`);
}

/**
 * What is wrong with how a statement was carried out, for a table that may become ten times as large: read through,
 * more rows looked at or sorted than its bounds, more pages touched than so many rows explain, or rows skipped.
 */
export function planFaults(ran: Ran, bounds: Bounds): string[] {
  const faults = nodesOf(ran.plan).flatMap((node) => faultOf(node, bounds) ?? []);
  const blocks = (ran.plan["Shared Hit Blocks"] ?? 0) + (ran.plan["Shared Read Blocks"] ?? 0);
  if (blocks > 20 * bounds.looked) faults.push(`touches ${blocks} pages`);
  if (skips(ran)) faults.push("skips rows by OFFSET");
  return faults.map((fault) => `${fault} in ${ran.text.replaceAll(/\s+/g, " ").slice(0, 300)} ${ran.values}`);
}
