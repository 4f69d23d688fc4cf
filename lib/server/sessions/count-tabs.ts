import { type QueueTab, queueTabs } from "../../contract/session-filters";
import type { TabCounts } from "../../contract/session-item";
import { pool } from "../db";
import type { Reader } from "../replica/reader";

const CAP = 10_000;

const condition = (tab: QueueTab) =>
  tab === "all" ? "true" : tab === "redacted" ? "redaction <> 'none'" : `stage = '${tab}'`;

const counted = (tab: QueueTab) =>
  `(SELECT count(*)::int FROM (SELECT FROM verification_session WHERE ${condition(tab)} LIMIT ${CAP + 1}) x) AS "${tab}"`;

const sql = `SELECT ${queueTabs.map(counted).join(", ")}`;

/** How many sessions each tab holds, counted no further than the cap: never a scan. */
export async function countTabs(from: Reader = pool()): Promise<TabCounts> {
  const { rows } = await from.query<Record<QueueTab, number>>({ name: "count_tabs", text: sql });
  const found = rows[0];
  const entries = queueTabs.map((tab) => {
    const count = found?.[tab] ?? 0;
    return [tab, { count: Math.min(count, CAP), capped: count > CAP }] as const;
  });
  return Object.fromEntries(entries) as TabCounts;
}
