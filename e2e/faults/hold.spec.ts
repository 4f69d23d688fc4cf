import { expect, test } from "@playwright/test";
import { freePort } from "../../scripts/postgres-server.mjs";
import { type Desk, startDesk } from "../desk/desk";
import { type Cookie, emailOf, signInCookie } from "../desk/operators";
import { effects, failedSession, type Stored } from "../desk/practice";
import { callAction, requestFor } from "../desk/server-actions";
import { WebProcess } from "../desk/web-process";
import { killAndStartAgain } from "./killed";
import { expectDoneOnce } from "./once";

let desk: Desk;
let cookie: Cookie;

test.beforeAll(async () => {
  desk = await startDesk({ holdSeconds: 2 });
  cookie = await signInCookie(desk, emailOf("supervisor"));
});
test.afterAll(() => desk?.stop());

async function heldCancel(session: Stored) {
  const request = await requestFor(desk, "cancel", session, cookie);
  const outcome = await callAction(desk, "requestAction", request, cookie);
  expect(outcome).toMatchObject({ ok: true, value: { action: { state: "held" } } });
  return request;
}

test("a web process killed during a hold forgets nothing: the action goes out when it is over", async () => {
  const session = await failedSession(desk, "held and killed");
  const request = await heldCancel(session);
  await killAndStartAgain(desk);
  await expectDoneOnce(desk, session, request, "cancel");
});

test("a web process asked to end during a hold ends soon, and the action goes out after the next start", async () => {
  const session = await failedSession(desk, "held and ended");
  const request = await heldCancel(session);
  expect(await desk.web.stop()).toBe(true);
  expect(await effects(desk, session.providerSessionId)).toEqual([
    expect.objectContaining({ kind: "create" }),
  ]);
  await desk.startAgain();
  await expectDoneOnce(desk, session, request, "cancel");
});

test("an action stopped during the hold stays stopped, though the process was killed in between", async () => {
  const session = await failedSession(desk, "stopped");
  const request = await requestFor(desk, "cancel", session, cookie);
  const asked = await callAction(desk, "requestAction", request, cookie);
  if (!asked.ok) throw new Error(asked.refusal.sentence);
  const stopped = await callAction(desk, "stopAction", { actionId: asked.value.action.id }, cookie);
  expect(stopped).toMatchObject({ ok: true, value: { state: "stopped" } });
  await killAndStartAgain(desk);
  // The next action on the same session is let through, and is the only one that goes out.
  const next = await heldCancel(session);
  await expect
    .poll(async () => (await effects(desk, session.providerSessionId)).map(({ kind }) => kind))
    .toEqual(["create", "cancel"]);
  const { rows } = await desk.database.query(
    "SELECT state FROM guarded_action WHERE session_id = $1 ORDER BY requested_at",
    [session.id],
  );
  expect(rows[0]).toEqual({ state: "stopped" });
  expect(next.idempotencyKey).not.toBe(request.idempotencyKey);
});

test("two web processes on one database drive each action once", async () => {
  const other = await WebProcess.start(desk.environment, await freePort(undefined));
  const sessions = await Promise.all(
    Array.from({ length: 8 }, (_, index) => failedSession(desk, `shared ${index}`)),
  );
  const requests = await Promise.all(sessions.map(heldCancel));
  for (const [index, session] of sessions.entries()) {
    const request = requests[index];
    if (request) await expectDoneOnce(desk, session, request, "cancel");
  }
  const { rows } = await desk.database.query<{ fences: string[] }>(
    "SELECT array_agg(DISTINCT fence) AS fences FROM guarded_action WHERE idempotency_key = ANY($1)",
    [requests.map(({ idempotencyKey }) => idempotencyKey)],
  );
  expect(rows[0]?.fences).toEqual([1]);
  expect(await other.stop()).toBe(true);
});
