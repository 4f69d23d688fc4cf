import { expect } from "@playwright/test";
import type { ActionRequest } from "@/lib/contract/action-input";
import type { Provider } from "@/lib/domain/provider";
import type { Desk } from "../desk/desk";
import { effects, type Stored } from "../desk/practice";
import { brokenAuditEntries } from "./audit-chain";
import { untrueSessions } from "./true-state";
import { LEASE_LOOKS, until } from "./until";
import { wires } from "./wire";

const rowsOf = async <Row extends object>(desk: Desk, sql: string, values: unknown[]) =>
  (await desk.database.query<Row>(sql, values)).rows;

export interface ActionRow {
  id: string;
  state: string;
  new_session_id: string | null;
}

/** Waits until nobody drives the action any more, for as long as a dead driver's lease may last. */
export async function untilOver(desk: Desk, key: string): Promise<ActionRow> {
  const sql = "SELECT id, state, new_session_id FROM guarded_action WHERE idempotency_key = $1";
  let row: ActionRow | undefined;
  const over = async () => {
    [row] = await rowsOf<ActionRow>(desk, sql, [key]);
    return row !== undefined && !["held", "sending"].includes(row.state);
  };
  await until("the action's end", over, LEASE_LOOKS);
  if (!row) throw new Error("there is no such action");
  return row;
}

/** How many sessions the provider has of the person whose session this is; what it has erased it has no more. */
export async function sessionsOfPerson(desk: Desk, session: Stored): Promise<string[]> {
  const [row] = await rowsOf<{ provider: Provider; reference: string | null }>(
    desk,
    "SELECT provider, client_reference AS reference FROM verification_session WHERE id = $1",
    [session.id],
  );
  const { stripe, veriff } = desk.sandbox;
  const all =
    row?.provider === "stripe"
      ? stripe.sessions.newestFirst().map(({ id, clientReferenceId }) => ({ id, of: clientReferenceId }))
      : veriff.sessions.newestFirst().map(({ id, vendorData }) => ({ id, of: vendorData }));
  return all.filter(({ of }) => of === row?.reference).map(({ id }) => id);
}

/** The action is told so in the timeline and in the audit, whose chain is complete. */
export async function expectTold(desk: Desk, session: Stored, action: ActionRow, outcomes: string[]) {
  const events = await rowsOf<{ kind: string }>(
    desk,
    "SELECT kind FROM session_event WHERE session_id = $1 AND kind LIKE 'action_%' ORDER BY id",
    [session.id],
  );
  expect(events.map(({ kind }) => kind)).toEqual([
    "action_requested",
    ...outcomes.map((outcome) => `action_${outcome}`),
  ]);
  const entries = await rowsOf<{ outcome: string }>(
    desk,
    "SELECT body::jsonb->>'outcome' AS outcome FROM audit_entry WHERE action_id = $1 ORDER BY seq",
    [action.id],
  );
  expect(entries.map(({ outcome }) => outcome)).toEqual(["allowed", ...outcomes]);
  expect(await brokenAuditEntries(desk.database)).toEqual([]);
}

/**
 * All that ever changed at the provider: on the session itself; under the action's key, which Veriff's calls don't
 * have; and how many sessions the person has in the end.
 */
const effectsOf = {
  stripe: {
    cancel: { onSession: ["create", "cancel"], underKey: ["cancel"], sessions: 1 },
    redact: { onSession: ["create", "redact"], underKey: ["redact"], sessions: null },
    same_session: { onSession: ["create"], underKey: [], sessions: 1 },
    // Such a session was canceled past the desk before.
    new_session: { onSession: ["create", "cancel"], underKey: ["create"], sessions: 2 },
  },
  veriff: {
    cancel: { onSession: ["create", "delete"], underKey: [], sessions: 0 },
    redact: { onSession: ["create", "delete"], underKey: [], sessions: null },
    same_session: { onSession: ["create"], underKey: [], sessions: 1 },
    new_session: { onSession: ["create"], underKey: [], sessions: 2 },
  },
};
export type Mechanics = keyof (typeof effectsOf)[Provider];

/** The action is done, had its one effect at the provider, and is told once in the timeline and in the audit. */
export async function expectDoneOnce(
  desk: Desk,
  session: Stored,
  request: Pick<ActionRequest, "idempotencyKey" | "action">,
  mechanics: Mechanics,
  provider: Provider = "stripe",
): Promise<void> {
  const action = await untilOver(desk, request.idempotencyKey);
  expect(action.state).toBe("done");
  const { onSession, underKey, sessions } = effectsOf[provider][mechanics];
  const made = await effects(desk, undefined, wires[provider].half);
  const kindsOf = (some: typeof made) => some.map(({ kind }) => kind);
  expect(kindsOf(made.filter((effect) => effect.sessionId === session.providerSessionId))).toEqual(onSession);
  expect(kindsOf(made.filter((effect) => effect.idempotencyKey === action.id))).toEqual(underKey);
  // A redaction has taken the reference with it.
  if (sessions !== null) expect(await sessionsOfPerson(desk, session)).toHaveLength(sessions);
  await expect.poll(() => untrueSessions(desk, session.providerSessionId)).toEqual([]);
  await expectTold(desk, session, action, ["done"]);
  if (request.action === "resubmit") await expectOneWorkingLink(desk, session, action);
}

async function expectOneWorkingLink(desk: Desk, session: Stored, action: ActionRow): Promise<void> {
  const links = await rowsOf<{ session_id: string }>(
    desk,
    "SELECT session_id FROM resume_link WHERE action_id = $1 AND active_at IS NOT NULL AND revoked_at IS NULL",
    [action.id],
  );
  const target = action.new_session_id ?? session.id;
  expect(links).toEqual([{ session_id: target }]);
  const successors = await rowsOf<{ id: string }>(
    desk,
    "SELECT id FROM verification_session WHERE supersedes_id = $1",
    [session.id],
  );
  expect(successors).toEqual(action.new_session_id ? [{ id: action.new_session_id }] : []);
}
