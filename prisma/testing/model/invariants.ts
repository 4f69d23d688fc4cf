import { expect } from "vitest";
import { guardedActions } from "@/lib/domain/guarded-action";
import type { ActionRow } from "@/lib/server/actions/action-row";
import { verifyAudit } from "@/lib/server/audit/verify-audit";
import { pool } from "@/lib/server/db";
import type { SessionRow } from "@/lib/server/sessions/session-row";
import { type AuditBody, auditBodies } from "../rows";
import {
  type Asked,
  type Model,
  mayAsk,
  needsSecond,
  openOn,
  operatorOf,
  type Real,
  sessionOf,
} from "./model";
import type { Effect, Side } from "./side";

const redactions = ["none", "processing", "redacted"];

type Row = SessionRow & { has_key: boolean };

async function readRows(): Promise<{ sessions: Row[]; actions: ActionRow[] }> {
  const [sessions, actions] = await Promise.all([
    pool().query<Row>(
      `SELECT s.*, EXISTS (SELECT FROM session_key k WHERE k.session_id = s.id AND k.wrapped_key IS NOT NULL) AS has_key
       FROM verification_session s ORDER BY first_seen_at, id`,
    ),
    pool().query<ActionRow>("SELECT * FROM guarded_action"),
  ]);
  return { sessions: sessions.rows, actions: actions.rows };
}

/** Invariant 3: what was canceled or redacted stays so, whatever is told, read or done later. */
function nothingComesBack(model: Model, rows: Row[]): void {
  for (const row of rows) {
    let known = model.sessions.find(({ id }) => id === row.id);
    if (!known) {
      const { id, provider, provider_session_id: providerSessionId, client_reference: person } = row;
      known = { id, provider, providerSessionId, person, canceled: false, redaction: 0 };
      model.sessions.push(known);
    }
    const canceled = row.status === "canceled" || row.ended_at !== null;
    const redaction = redactions.indexOf(row.redaction);
    const name = `${row.provider} ${row.provider_session_id}`;
    if (known.canceled) expect(canceled, `${name} is canceled no more`).toBe(true);
    expect(redaction, `${name} is redacted no more`).toBeGreaterThanOrEqual(known.redaction);
    if (canceled || redaction > 0) expect(row.active, `${name} is active again`).toBe(false);
    if (redaction > 0) {
      expect([row.client_reference, row.subject_reference, row.has_key], `${name} is readable`).toEqual([
        null,
        null,
        false,
      ]);
    }
    Object.assign(known, { canceled, redaction });
  }
}

/** The action that an effect came of: by its key, and where there is none by what was open on the session. */
function ownerOf(model: Model, side: Side, effect: Effect): Asked {
  const open = [...model.asked.values()].filter((asked) => {
    if (asked.over) return false;
    const session = sessionOf(model, asked.sessionId);
    if (effect.key) return asked.id === effect.key;
    if (effect.kind !== "create") return session.providerSessionId === effect.providerSessionId;
    return (
      asked.action === "resubmit" && session.provider === side.provider && session.person === effect.person
    );
  });
  const [owner] = open;
  expect(open, `${side.provider} did a ${effect.kind} that no open action asked for`).toHaveLength(1);
  if (!owner) throw new Error("unreachable");
  return owner;
}

const kindsOf = { cancel: ["cancel", "delete"], redact: ["redact", "delete"], resubmit: ["create"] } as const;

/** Invariants 4, 5 and 9: what was done at a provider was asked for by who may, agreed to, waited for, and done once. */
function effectsWereAllowed(model: Model, side: Side): void {
  const all = side.effects();
  for (const effect of all.slice(model.effectsSeen[side.provider])) {
    const owner = ownerOf(model, side, effect);
    const name = `the ${owner.action} ${owner.id}`;
    const kinds: readonly string[] = owner.action === "exceptional_resubmit" ? [] : kindsOf[owner.action];
    expect(kinds, `${name} came to something else`).toContain(effect.kind);
    if (effect.kind !== "create") {
      expect(sessionOf(model, owner.sessionId).providerSessionId).toBe(effect.providerSessionId);
    }
    expect(owner.due, `${name} went out before its hold was over`).toBe(true);
    const { role } = operatorOf(model, owner.by);
    expect(mayAsk(role, owner.action), `${name} was done for a ${role}`).toBe(true);
    if (owner.wantsSecond || (model.secondPerson && needsSecond(owner.action))) {
      expect(owner.approvedBy, `${name} was done without a second person`).not.toBeNull();
      expect(owner.approvedBy, `${name} was approved by whoever asked for it`).not.toBe(owner.by);
    }
    owner.effects += 1;
    expect(owner.effects, `${name} was done twice`).toBe(1);
  }
  model.effectsSeen[side.provider] = all.length;
}

const isEnd = ({ action, outcome }: AuditBody) =>
  (guardedActions.some((each) => each === action) && ["done", "refused", "failed"].includes(outcome)) ||
  (action === "stop" && outcome === "stopped") ||
  (action === "settle" && outcome === "done");

/** Invariant 6: each action that stands was allowed once, and has one end or none. */
async function auditIsComplete(model: Model, actions: ActionRow[]): Promise<void> {
  const bodies = await auditBodies();
  expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: bodies.length });
  expect(actions.map(({ id }) => id).sort()).toEqual([...model.asked.keys()].sort());
  for (const row of actions) {
    const own = bodies.filter((body) => body.actionId === row.id);
    const name = `the ${row.action} ${row.id} (${row.state})`;
    expect(
      own.filter(({ outcome }) => outcome === "allowed"),
      `${name} and its yes`,
    ).toHaveLength(1);
    const ended = ["done", "refused", "failed", "stopped"].includes(row.state);
    expect(own.filter(isEnd), `${name} and its ends`).toHaveLength(ended ? 1 : 0);
    const asked = model.asked.get(row.id);
    if (asked) asked.over = ended;
  }
  for (const { id } of model.sessions) expect(openOn(model, id).length).toBeLessThanOrEqual(1);
}

/** What the desk says was done is so, and what it says came to nothing came to nothing. */
function endsAreTrue(model: Model, real: Real, rows: Row[], actions: ActionRow[]): void {
  for (const { id, state, effect, session_id: sessionId, new_session_id: newId } of actions) {
    const { provider, providerSessionId, redaction } = sessionOf(model, sessionId);
    const name = `the ${effect.action} ${id} is ${state}`;
    const effects = model.asked.get(id)?.effects;
    if (effect.action === "cancel" || effect.action === "redact") {
      if (["refused", "failed", "stopped"].includes(state)) expect(effects, name).toBe(0);
    }
    if (state !== "done") continue;
    if (effect.action === "cancel") expect(real[provider].isEnded(providerSessionId), name).toBe(true);
    if (effect.action === "redact") {
      expect(redaction, name).toBeGreaterThan(0);
      expect(effect.ourCopyOnly || real[provider].isErased(providerSessionId), name).toBe(true);
    }
    if (effect.action === "resubmit" && effect.mechanics === "new_session") {
      expect(effects, name).toBe(1);
      expect(rows.find((row) => row.id === newId)?.supersedes_id, name).toBe(sessionId);
    }
  }
}

/** To be asked after every step. */
export async function holdInvariants(model: Model, real: Real): Promise<void> {
  const { sessions, actions } = await readRows();
  nothingComesBack(model, sessions);
  for (const side of [real.stripe, real.veriff]) effectsWereAllowed(model, side);
  await auditIsComplete(model, actions);
  endsAreTrue(model, real, sessions, actions);
}
