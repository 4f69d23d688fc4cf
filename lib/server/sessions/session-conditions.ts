import type { HolderFilter, SessionFilters } from "../../contract/session-filters";
import { heldSessions } from "../claims/held-sessions";
import { pool } from "../db";
import type { Reader } from "../replica/reader";
import { clearCondition } from "./clear-conditions";
import { searchSessions } from "./search-sessions";

/** Conditions and their values, numbered as they come. */
class Where {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  add(condition: (...places: string[]) => string, ...values: unknown[]): void {
    const places = values.map((value) => `$${this.values.push(value)}`);
    this.parts.push(condition(...places));
  }

  get sql(): string {
    return this.parts.length ? `WHERE ${this.parts.join(" AND ")}` : "";
  }
}

function conditions(request: SessionFilters): Where {
  const where = new Where();
  const { stage, provider, status, code, clear, days } = request;
  if (stage === "redacted") where.add(() => "s.redaction <> 'none'");
  else if (stage && stage !== "all") where.add((place) => `s.stage = ${place}`, stage);
  if (provider) where.add((place) => `s.provider = ${place}`, provider);
  if (status) where.add((place) => `s.status = ${place}`, status);
  if (code) where.add((place) => `s.failure_code = ${place}`, code);
  if (clear) where.add(() => clearCondition(clear, days));
  return where;
}

/**
 * By the ids of what is held, which is as much as there are people at work: no plan has to guess at it. Claims are
 * the primary's to tell.
 */
async function narrowByHolder(where: Where, holder: HolderFilter, operator: { id: string }): Promise<void> {
  const held = await heldSessions(holder === "me" ? operator.id : null);
  if (holder === "nobody") where.add((place) => `s.id <> ALL(${place}::uuid[])`, held);
  else where.add((place) => `s.id = ANY(${place}::uuid[])`, held);
}

/**
 * What the queue is narrowed to, about `s`, the session. `none`: nothing matches the search; `too_many`: more than can
 * be sorted. `operator`: who "me" is. `from`: where to search.
 */
export async function sessionConditions(
  request: SessionFilters,
  operator?: { id: string },
  from: Reader = pool(),
): Promise<Where | "none" | "too_many"> {
  const where = conditions(request);
  if (request.q) {
    const matches = await searchSessions(request.q, from);
    if (matches.tooMany) return "too_many";
    if (matches.ids.length === 0) return "none";
    where.add((place) => `s.id = ANY(${place})`, matches.ids);
  }
  if (request.holder && operator) await narrowByHolder(where, request.holder, operator);
  return where;
}
