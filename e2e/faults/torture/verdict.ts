import type { ActionEffect, ActionState } from "@/lib/domain/guarded-action";
import type { Provider } from "@/lib/domain/provider";
import type { Desk } from "../../desk/desk";
import { brokenAuditEntries } from "../audit-chain";
import { untrueSessions } from "../true-state";
import type { EffectBook } from "./effect-book";

interface Action {
  id: string;
  key: string;
  state: ActionState;
  effect: ActionEffect;
  provider: Provider;
  /** Its session at the provider, and the one that it made there. */
  session: string;
  made: string | null;
  outcomes: string[];
}

const sql = `SELECT a.id, a.idempotency_key AS key, a.state, a.effect, s.provider, s.provider_session_id AS session,
    n.provider_session_id AS made,
    ARRAY(SELECT e.body::jsonb->>'outcome' FROM audit_entry e WHERE e.action_id = a.id
      AND e.body::jsonb->>'action' NOT IN ('approve', 'decline') ORDER BY e.seq) AS outcomes
  FROM guarded_action a JOIN verification_session s ON s.id = a.session_id
  LEFT JOIN verification_session n ON n.id = a.new_session_id`;

const counted = (ids: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};
const twice = (ids: readonly string[]) => [...counted(ids)].flatMap(([id, times]) => (times > 1 ? [id] : []));
const missing = (ids: readonly string[], from: Iterable<string>) => {
  const there = new Set(from);
  return ids.filter((id) => !there.has(id));
};

/** What a done action leaves at its provider; null where that is nothing. */
function leaves({ provider, effect }: Action): string | null {
  if (effect.action === "cancel") return provider === "stripe" ? "cancel" : "delete";
  if (effect.action === "redact" && !effect.ourCopyOnly) return provider === "stripe" ? "redact" : "delete";
  return effect.action === "resubmit" && effect.mechanics === "new_session" ? "create" : null;
}

type Finding = [what: string, ids: string[]];

/** Of a create that its provider answers with the same stored error each time, a person finds out what came of it. */
const maySettle = ({ state, effect }: Action) =>
  state === "unsettled" && effect.action === "resubmit" && effect.mechanics === "new_session";

/** At Stripe each effect has its action's id as key. */
function atStripe(actions: readonly Action[], book: EffectBook): Finding[] {
  const done = actions.filter(({ state }) => state === "done");
  const open = actions.filter(maySettle).map(({ id }) => `create of ${id}`);
  const keyed = book.stripe.flatMap(({ idempotencyKey: key, kind }) => (key ? [`${kind} of ${key}`] : []));
  const due = done.flatMap((each) => (leaves(each) ? [`${leaves(each)} of ${each.id}`] : []));
  const ends = book.stripe.filter(({ kind }) => kind === "cancel" || kind === "redact");
  return [
    ["doubled at Stripe", twice(keyed)],
    ["doubled at Stripe", twice(ends.map(({ kind, sessionId }) => `${kind} of ${sessionId}`))],
    ["done at Stripe and not known to the desk", missing(keyed, [...due, ...open])],
    ["done by the desk's word and not at Stripe", missing(due, keyed)],
  ];
}

/**
 * At Veriff nothing has a key. A session can be deleted once; whatever was made has an action that says so, was made by
 * the company, or is one that an unsettled action of the same person may have made.
 */
function atVeriff(actions: readonly Action[], book: EffectBook): Finding[] {
  const done = actions.filter(({ state }) => state === "done");
  const deleted = book.veriff.filter(({ kind }) => kind === "delete").map(({ sessionId }) => sessionId);
  const ended = done.filter((each) => leaves(each) === "delete").map(({ session }) => session);
  const made = done.flatMap((each) => (leaves(each) === "create" ? [each.made ?? `none by ${each.id}`] : []));
  const created = book.veriff.filter(({ kind }) => kind === "create");
  const byCalls = created.filter(({ requestId }) => requestId !== null).map(({ sessionId }) => sessionId);
  return [
    ["doubled at Veriff", [...twice(deleted), ...twice(ended), ...twice(made)]],
    ["done at Veriff and not known to the desk", missing(deleted, ended)],
    ["done by the desk's word and not at Veriff", [...missing(ended, deleted), ...missing(made, byCalls)]],
    ["made at Veriff more than once", tooMany(actions, missing(byCalls, made), book)],
  ];
}

/** Sessions that nobody answers for, where a person has more of them than actions that are unsettled. */
function tooMany(actions: readonly Action[], orphans: readonly string[], { people }: EffectBook): string[] {
  const personOf = (id: string) => people.get(id) ?? `of ${id}`;
  const unsettled = counted(
    actions.filter(({ state }) => state === "unsettled").map(({ session }) => personOf(session)),
  );
  const left = counted(orphans.map(personOf));
  return [...left].flatMap(([person, times]) => (times > (unsettled.get(person) ?? 0) ? [person] : []));
}

const over: readonly ActionState[] = ["done", "refused", "failed", "stopped", "unsettled"];
const isToldOnce = ({ outcomes, state }: Action) => outcomes.join() === `allowed,${state}`;

export interface Verdict {
  /** How many actions ended in each way. */
  states: Map<string, number>;
  /** What was lost, doubled, left open or told wrongly; empty is what everyone hopes for. */
  problems: string[];
}

/** Compares what the desk says with what happened at the providers. `taken`: keys that it said it had taken in. */
export async function judge(desk: Desk, taken: readonly string[], book: EffectBook): Promise<Verdict> {
  const { rows: actions } = await desk.database.query<Action>(sql);
  const of = (provider: Provider) => actions.filter((each) => each.provider === provider);
  const findings: Finding[] = [
    ["taken in and lost", missing(taken, new Set(actions.map(({ key }) => key)))],
    ["still open", actions.filter(({ state }) => !over.includes(state)).map(({ id }) => id)],
    [
      "unsettled without need",
      of("stripe").flatMap((each) => (each.state === "unsettled" && !maySettle(each) ? [each.id] : [])),
    ],
    ["not told as allowed and ended once", actions.filter((each) => !isToldOnce(each)).map(({ id }) => id)],
    ["broken in the audit", await brokenAuditEntries(desk.database)],
    ["not as at its provider", await untrueSessions(desk)],
    ...atStripe(of("stripe"), book),
    ...atVeriff(of("veriff"), book),
  ];
  return {
    states: counted(actions.map(({ state }) => state)),
    problems: findings.flatMap(([what, ids]) => ids.map((id) => `${what}: ${id}`)),
  };
}
