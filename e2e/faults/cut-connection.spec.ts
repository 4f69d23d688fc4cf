import { expect, test } from "@playwright/test";
import { type Desk, startDesk } from "../desk/desk";
import { type Cookie, emailOf, signInCookie } from "../desk/operators";
import { firstTimeOf, type ProviderLines, providerLines } from "../desk/provider-line";
import { ask, cases, expectDone, type Prepared, prepareAll } from "./cases";
import { untilOver } from "./once";
import { expectUnsettledOnce } from "./unsettled";
import { LEASE_LOOKS, until } from "./until";

let lines: ProviderLines;
let desk: Desk;
let cookie: Cookie;

test.beforeAll(async () => {
  desk = await startDesk({
    holdSeconds: 0,
    deletions: 1000,
    teamOfOne: true,
    environment: async (sandbox) => {
      lines = await providerLines(sandbox);
      return lines.environment;
    },
  });
  cookie = await signInCookie(desk, emailOf("supervisor"));
});
test.afterAll(async () => {
  await desk?.stop();
  await lines?.close();
});

/** All cases; the one whose call can't be sent twice apart. */
async function everything(scene: string): Promise<{ lost: Prepared; repeatable: Prepared[] }> {
  const { veriffNewSession, ...others } = cases;
  const [lost, ...repeatable] = await prepareAll(
    desk,
    cookie,
    [veriffNewSession, ...Object.values(others)],
    scene,
  );
  if (!lost) throw new Error("there is no such case");
  return { lost, repeatable };
}

/** Each has had no usable answer, and says so. */
async function untilTried(all: readonly Prepared[]): Promise<void> {
  const sql = `SELECT FROM guarded_action
    WHERE idempotency_key = ANY($1) AND (state <> 'sending' OR problem LIKE '% gave no usable answer.')`;
  const keys = all.map(({ request }) => request.idempotencyKey);
  const tried = async () => (await desk.database.query(sql, [keys])).rowCount === all.length;
  await until("each to have been tried", tried, LEASE_LOOKS);
}

test("connections refused: all wait, say so, and happen once when the provider is back", async () => {
  const { lost, repeatable } = await everything("refused");
  const all = [lost, ...repeatable];
  await Promise.all(lines.all.map((line) => line.refuse()));
  for (const each of all) await ask(desk, cookie, each);
  await untilTried(all);
  await Promise.all(lines.all.map((line) => line.accept()));
  // Of what never went out nothing can have come, so even the create is sent again.
  for (const each of all) await expectDone(desk, each);
});

test("connections that break off in the middle of each first answer: what was done is not done again", async () => {
  const { lost, repeatable } = await everything("broken off");
  for (const line of lines.all) line.strike("reset", firstTimeOf());
  for (const each of [lost, ...repeatable]) await ask(desk, cookie, each);
  for (const each of repeatable) await expectDone(desk, each);
  await untilOver(desk, lost.request.idempotencyKey);
  for (const line of lines.all) line.mend();
  await expectUnsettledOnce(desk, lost, 1, cookie);
});

test("answers that never come: each is waited for under the same lease, and then read", async () => {
  const { lost, repeatable } = await everything("hanging");
  const changing = firstTimeOf(({ method }) => method !== "GET");
  for (const line of lines.all) line.strike("hold", changing);
  const all = [lost, ...repeatable];
  for (const each of all) await ask(desk, cookie, each);
  await untilTried(all);
  for (const each of repeatable) await expectDone(desk, each);
  await expectUnsettledOnce(desk, lost, 1, cookie);
  for (const line of lines.all) line.mend();
  const { rows } = await desk.database.query<{ most: number }>(
    "SELECT max(fence) AS most FROM guarded_action WHERE idempotency_key = ANY($1)",
    [all.map(({ request }) => request.idempotencyKey)],
  );
  expect(rows).toEqual([{ most: 2 }]);
});
