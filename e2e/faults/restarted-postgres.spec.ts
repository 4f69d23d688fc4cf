import { expect, test } from "@playwright/test";
import { type Desk, startDesk } from "../desk/desk";
import { type Cookie, emailOf, signInCookie } from "../desk/operators";
import { type OwnPostgres, ownPostgres } from "../desk/own-postgres";
import { type ProviderLines, providerLines } from "../desk/provider-line";
import { ask, cases, expectDone, prepareAll } from "./cases";
import { beforeEnd } from "./steps";
import { expectUnsettledOnce } from "./unsettled";
import { until } from "./until";
import { wires } from "./wire";

let server: OwnPostgres;
let lines: ProviderLines;
let desk: Desk;
let cookie: Cookie;

test.beforeAll(async () => {
  server = await ownPostgres("e2e-restarted-in-actions");
  desk = await startDesk({
    holdSeconds: 0,
    deletions: 1000,
    teamOfOne: true,
    database: server.database,
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
  await server?.discard();
});

test("PostgreSQL is restarted before the outcomes of calls are committed: each is recorded once", async () => {
  const { sameSession: _, veriffSameSession: __, ...tried } = cases;
  const all = await prepareAll(desk, cookie, Object.values(tried), "before the commit");
  const gate = await beforeEnd.gate(desk);
  await Promise.all(all.map((each) => ask(desk, cookie, each)));
  await gate.reached(all.length);
  await server.stop();
  await server.start();
  await gate.open();
  for (const each of all) await expectDone(desk, each);
  expect(desk.web.alive).toBe(true);
});

test("PostgreSQL is away when the provider's answers come: nothing is lost, and nothing is sent twice", async () => {
  const { veriffNewSession, ...others } = cases;
  const done = await prepareAll(desk, cookie, Object.values(others), "with answers to come");
  const [lost] = await prepareAll(desk, cookie, [veriffNewSession], "with answers to come");
  if (!lost) throw new Error("there is no such case");
  const readings = done.flatMap(({ mechanics, provider, session }) =>
    mechanics === "same_session" ? [RegExp(wires[provider].reading(session.providerSessionId).path)] : [],
  );
  const isLast = (path: string) => readings.some((reading) => reading.test(path));
  for (const line of lines.all) {
    line.strike("hold", ({ method, path }) => method !== "GET" || isLast(path));
  }
  const faults = () => desk.web.log.match(/in driving an action/g)?.length ?? 0;
  const before = faults();
  for (const each of [...done, lost]) await ask(desk, cookie, each);
  await until("all calls to be under way", async () => lines.all.every((line) => line.holding >= 4));
  await server.stop();
  for (const line of lines.all) {
    line.mend();
    await line.letGo();
  }
  await until("each answer to find no database", async () => faults() >= before + 8);
  await server.start();
  for (const each of done) await expectDone(desk, each);
  await expectUnsettledOnce(desk, lost, 1, cookie);
  expect(desk.web.alive).toBe(true);
});
