import type { HolderFilter, SessionFilters } from "../../contract/session-filters";
import { heldSessions } from "../claims/held-sessions";
import { pool } from "../db";
import type { Reader } from "../replica/reader";
import { clearAlong, clearCondition } from "./clear-conditions";
import { alongColumn, Conditions } from "./conditions";
import { searchSessions } from "./search-sessions";

/** Sessions that are known by their ids, or all of an index. */
export interface Narrowed {
  where: Conditions;
  /** The statement's place of the ids; null for all sessions. */
  among: string | null;
}

/**
 * One filter leads along an index, always the same one for the same filters, so that no statistics lead elsewhere: the
 * code, else what may be cleared away, else the status, else the tab. The rest is asked of the rows on the way.
 */
function conditions(request: SessionFilters): Conditions {
  const where = new Conditions();
  const { stage, provider, status, code, clear, days } = request;
  const equal = (column: string, type: string, value: string) =>
    alongColumn(`s.${column}`, type, where.place(value));
  const filters = [
    code && equal("failure_code", "text", code),
    clear && clearAlong(clear, days, provider),
    status && equal("status", "text", status),
    stage === "redacted" && { condition: "s.redaction <> 'none'", led: "" },
    stage && stage !== "all" && stage !== "redacted" && equal("stage", "stage", stage),
  ].filter((filter) => typeof filter === "object");
  const [first, ...others] = filters;
  if (first) where.along(first);
  for (const { condition } of others) where.besides(condition);
  if (provider) where.besides(`s.provider = ${where.place(provider)}`);
  if (clear) where.besides(clearCondition(clear, days));
  return where;
}

/** What is held is as much as there are people at work: no plan has to guess at it. */
const heldBy = (holder: HolderFilter, operator: { id: string }): Promise<string[]> =>
  heldSessions(holder === "me" ? operator.id : null);

/**
 * What the queue is narrowed to, about `s`, the session. `none`: nothing matches the search; `too_many`: more than can
 * be sorted. `operator`: who "me" is. `from`: where to search; claims are the primary's to tell.
 */
export async function narrow(
  request: SessionFilters,
  operator?: { id: string },
  from: Reader = pool(),
): Promise<Narrowed | "none" | "too_many"> {
  const where = conditions(request);
  let ids: string[] | null = null;
  if (request.q) {
    const matches = await searchSessions(request.q, from);
    if (matches.tooMany) return "too_many";
    ids = matches.ids;
  }
  if (request.holder && operator) {
    const held = await heldBy(request.holder, operator);
    if (request.holder === "nobody") where.besides(`s.id <> ALL(${where.place(held)}::uuid[])`);
    else ids = ids?.filter((id) => held.includes(id)) ?? held;
  }
  if (ids?.length === 0) return "none";
  return { where, among: ids && where.place(ids) };
}
