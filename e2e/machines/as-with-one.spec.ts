import { expect, test } from "@playwright/test";
import type { Desk } from "../desk/desk";
import { type Machines, startMachines } from "../desk/machines";
import { type Cookie, emailOf, makeOperator, signInCookie } from "../desk/operators";
import { effects, failedSession } from "../desk/practice";
import { callAction, requestFor } from "../desk/server-actions";

let machines: Machines;
let one: Desk;
let other: Desk;
let cookie: Cookie;

test.beforeAll(async () => {
  machines = await startMachines({ holdSeconds: 2, teamOfOne: true });
  const [first, second] = machines.atEach;
  if (!first || !second) throw new Error("there are no two web processes");
  [one, other] = [first, second];
  cookie = await signInCookie(one, emailOf("supervisor"));
});
test.afterAll(() => machines?.stop());

test("who is signed in at one machine is signed in at the other, and stops there what was asked for here", async () => {
  const session = await failedSession(machines.desk, "asked here, stopped there");
  const request = await requestFor(one, "cancel", session, cookie);
  const asked = await callAction(one, "requestAction", request, cookie);
  if (!asked.ok) throw new Error(asked.refusal.sentence);
  // The other shows it at its next look, refuses the same again, and stops it.
  const again = await callAction(
    other,
    "requestAction",
    await requestFor(other, "cancel", session, cookie),
    cookie,
  );
  expect(again).toMatchObject({ ok: false, refusal: { code: "action_open" } });
  const stopped = await callAction(other, "stopAction", { actionId: asked.value.action.id }, cookie);
  expect(stopped).toMatchObject({ ok: true, value: { state: "stopped" } });
  expect((await effects(one, session.providerSessionId)).map(({ kind }) => kind)).toEqual(["create"]);
});

test("wrong passwords count wherever they are tried", async () => {
  const { email } = await makeOperator(one, "agent");
  const tryAt = (desk: Desk) => signInCookie(desk, email, "a wrong password").catch(String);
  for (const desk of [one, other, one, other, one]) await tryAt(desk);
  expect(await tryAt(other)).toContain("slowed");
});

test("what is repeated at the other machine under the same key is done once", async () => {
  const session = await failedSession(machines.desk, "asked at both");
  const request = await requestFor(one, "cancel", session, cookie);
  const [here, there] = await Promise.all(
    [one, other].map((desk) => callAction(desk, "requestAction", request, cookie)),
  );
  if (!here?.ok || !there?.ok) throw new Error("one of the two was refused");
  expect(here.value.action.id).toBe(there.value.action.id);
  await expect
    .poll(async () => (await effects(one, session.providerSessionId)).map(({ kind }) => kind))
    .toEqual(["create", "cancel"]);
});
