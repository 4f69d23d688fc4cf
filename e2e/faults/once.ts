import { expect } from "@playwright/test";
import type { ActionRequest } from "@/lib/contract/action-input";
import type { Desk } from "../desk/desk";
import { atProvider, effects, type Stored } from "../desk/practice";
import { until } from "./until";

const rowsOf = async <Row extends object>(desk: Desk, sql: string, values: unknown[]) =>
  (await desk.database.query<Row>(sql, values)).rows;

interface ActionRow {
  id: string;
  state: string;
  new_session_id: string | null;
}

async function untilOver(desk: Desk, key: string): Promise<ActionRow> {
  const sql = "SELECT id, state, new_session_id FROM guarded_action WHERE idempotency_key = $1";
  let row: ActionRow | undefined;
  await until("the action's end", async () => {
    [row] = await rowsOf<ActionRow>(desk, sql, [key]);
    return row !== undefined && !["held", "sending"].includes(row.state);
  });
  if (!row) throw new Error("there is no such action");
  return row;
}

/** Entries that don't follow from the one before, worked out by the database from what is stored. */
async function brokenAuditEntries(desk: Desk): Promise<string[]> {
  const sql = `
    SELECT seq FROM (
      SELECT *, row_number() OVER (ORDER BY seq) AS place,
        coalesce(lag(hash) OVER (ORDER BY seq), '\\x') AS before FROM audit_entry) entry
    WHERE seq <> place OR prev_hash <> before OR hash <> sha256(before || convert_to(body, 'UTF8'))`;
  return (await rowsOf<{ seq: string }>(desk, sql, [])).map(({ seq }) => seq);
}

/** The desk says of the session what the provider says. */
async function expectTrueState(desk: Desk, providerSessionId: string): Promise<void> {
  const sql = "SELECT status, redaction FROM verification_session WHERE provider_session_id = $1";
  await expect
    .poll(async () => {
      const [row] = await rowsOf<{ status: string; redaction: string }>(desk, sql, [providerSessionId]);
      const { status, redaction } = await atProvider(desk, providerSessionId);
      return { row, same: row?.status === status && row.redaction === (redaction?.status ?? "none") };
    })
    .toMatchObject({ same: true });
}

/** All that ever changed at the provider: on the session itself, and under the action's key. */
const effectsOf = {
  cancel: { onSession: ["create", "cancel"], underKey: ["cancel"] },
  redact: { onSession: ["create", "redact"], underKey: ["redact"] },
  same_session: { onSession: ["create"], underKey: [] },
  // Such a session was canceled past the desk before.
  new_session: { onSession: ["create", "cancel"], underKey: ["create"] },
};
export type Mechanics = keyof typeof effectsOf;

/** The action is done, had its one effect at the provider, and is told once in the timeline and in the audit. */
export async function expectDoneOnce(
  desk: Desk,
  session: Stored,
  request: ActionRequest,
  mechanics: Mechanics,
): Promise<void> {
  const action = await untilOver(desk, request.idempotencyKey);
  expect(action.state).toBe("done");
  const made = await effects(desk);
  const kindsOf = (some: typeof made) => some.map(({ kind }) => kind);
  const { onSession, underKey } = effectsOf[mechanics];
  expect(kindsOf(made.filter((effect) => effect.sessionId === session.providerSessionId))).toEqual(onSession);
  expect(kindsOf(made.filter((effect) => effect.idempotencyKey === action.id))).toEqual(underKey);
  await expectTrueState(desk, session.providerSessionId);

  const events = await rowsOf<{ kind: string }>(
    desk,
    "SELECT kind FROM session_event WHERE session_id = $1 AND kind LIKE 'action_%' ORDER BY id",
    [session.id],
  );
  expect(events.map(({ kind }) => kind)).toEqual(["action_requested", "action_done"]);
  const entries = await rowsOf<{ outcome: string }>(
    desk,
    "SELECT body::jsonb->>'outcome' AS outcome FROM audit_entry WHERE action_id = $1 ORDER BY seq",
    [action.id],
  );
  expect(entries.map(({ outcome }) => outcome)).toEqual(["allowed", "done"]);
  expect(await brokenAuditEntries(desk)).toEqual([]);
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
