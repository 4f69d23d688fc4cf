import { expect } from "@playwright/test";
import type { Desk } from "../desk/desk";
import type { Cookie } from "../desk/operators";
import { callAction } from "../desk/server-actions";
import type { Prepared } from "./cases";
import { expectTold, sessionsOfPerson, untilOver } from "./once";
import { untrueSessions } from "./true-state";

/**
 * Nobody can read what came of a create that the provider doesn't take twice: nothing is sent again, so there are no
 * more sessions than `made`; and whoever looks them up and says so ends the action truly.
 */
export async function expectUnsettledOnce(
  desk: Desk,
  { session, request }: Prepared,
  made: 0 | 1,
  cookie: Cookie,
): Promise<void> {
  const action = await untilOver(desk, request.idempotencyKey);
  expect(action).toMatchObject({ state: "unsettled", new_session_id: null });
  await expectTold(desk, session, action, ["unsettled"]);
  const others = async () =>
    (await sessionsOfPerson(desk, session)).filter((id) => id !== session.providerSessionId);
  await expect.poll(others).toHaveLength(made);
  const [found = ""] = await others();

  const settlement = { actionId: action.id, made: made === 1, providerSessionId: found };
  const settled = await callAction(desk, "settleAction", settlement, cookie);
  expect(settled).toMatchObject({ ok: true, value: { state: "failed" } });
  expect(await others()).toHaveLength(made);
  const { rows } = await desk.database.query<{ id: string }>(
    "SELECT provider_session_id AS id FROM verification_session WHERE supersedes_id = $1",
    [session.id],
  );
  expect(rows).toEqual(made === 1 ? [{ id: found }] : []);
  for (const id of [session.providerSessionId, ...rows.map((row) => row.id)]) {
    expect(await untrueSessions(desk, id)).toEqual([]);
  }
  const links = await desk.database.query(
    "SELECT FROM resume_link WHERE action_id = $1 AND revoked_at IS NULL",
    [action.id],
  );
  expect(links.rowCount).toBe(0);
}
