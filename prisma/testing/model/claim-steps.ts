import fc from "fast-check";
import { expect } from "vitest";
import { clearClaims } from "@/lib/server/claims/clear-claims";
import { keepClaim } from "@/lib/server/claims/keep-claim";
import { leaveSession } from "@/lib/server/claims/leave-session";
import { takeOver } from "@/lib/server/claims/take-over";
import { pool } from "@/lib/server/db";
import { count } from "../rows";
import { atLeast, type Model, pick } from "./model";
import { rarely, step } from "./step";

const about = { who: fc.nat(99), on: fc.nat(99) };

/** Somebody and the page they have open; each has one. */
function openPage(model: Model, { who, on }: { who: number; on: number }) {
  const operator = pick(model.operators, who);
  const session = pick(model.sessions, on);
  return operator && session ? { operator, open: { sessionId: session.id, page: operator.id } } : null;
}

/** The model's clock moves only in its own steps, so a slow machine must not let a claim run out. */
const standStill = () =>
  pool().query("UPDATE claim SET until = now() + interval '1 hour' WHERE until > now()");

/** Whoever can work takes what is free; nobody takes what is held. */
export const beat = step("has it open", fc.record(about), async (model, _real, given) => {
  const opened = openPage(model, given);
  if (!opened) return;
  const { operator, open } = opened;
  const holder = model.holders.get(open.sessionId) ?? operator.id;
  const holds = holder === operator.id && atLeast(operator.role, "agent");
  const answer = await keepClaim(operator, open);
  await standStill();
  if (holds) model.holders.set(open.sessionId, operator.id);
  const known = model.holders.get(open.sessionId);
  expect(answer.ok && answer.value.holder?.own, "a claim is not whose it should be").toBe(
    known === undefined ? undefined : known === operator.id,
  );
});

/** A deliberate act, by whoever can work; always in the audit. */
export const takesOver = step("takes it over", fc.record(about), async (model, _real, given) => {
  const opened = openPage(model, given);
  if (!opened) return;
  const { operator, open } = opened;
  const before = await count("audit_entry");
  const answer = await takeOver(operator, open);
  await standStill();
  expect(await count("audit_entry")).toBe(before + 1);
  expect(answer.ok, `a ${operator.role} took a session over`).toBe(atLeast(operator.role, "agent"));
  if (answer.ok) model.holders.set(open.sessionId, operator.id);
});

/** Closes the page, or is simply gone for a minute. */
export const letsGo = step(
  "lets go",
  fc.record({ ...about, silently: rarely }),
  async (model, _real, { silently, ...given }) => {
    const opened = openPage(model, given);
    if (!opened) return;
    const { operator, open } = opened;
    const held = model.holders.get(open.sessionId) === operator.id;
    if (!silently) await leaveSession(operator, open);
    else if (held) {
      await pool().query("UPDATE claim SET until = now() WHERE session_id = $1", [open.sessionId]);
      await clearClaims();
    }
    if (held) model.holders.delete(open.sessionId);
  },
);
