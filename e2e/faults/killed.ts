import { test } from "@playwright/test";
import { type Desk, startDesk } from "../desk/desk";
import { type Cookie, emailOf, signInCookie } from "../desk/operators";
import type { Stored } from "../desk/practice";
import { ask, type Case, expectDone, prepare } from "./cases";
import { countConnections, type Gate } from "./gate";
import type { Step } from "./steps";
import { expectUnsettledOnce } from "./unsettled";
import { until } from "./until";

/**
 * What PostgreSQL was doing for a process that was killed is broken off: by itself it would finish the statement, which
 * is where the next step's test begins. `name`: by which PostgreSQL knows it.
 */
export async function breakOff(desk: Desk, name: string, gate?: Gate): Promise<void> {
  await desk.database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $1`,
    [name],
  );
  await gate?.open();
  const left = () => countConnections(desk, "application_name = $1", [name]);
  await until("the end of the dead process's connections", async () => (await left()) === 0);
}

/**
 * Stands for the seconds till the dead driver's leases run out, and for the minutes between two calls of one action that
 * the provider limits.
 */
export async function passLeases(desk: Desk): Promise<void> {
  await desk.database.query(
    `UPDATE guarded_action SET lease_until = now(), hold_until = hold_until - interval '2 seconds'
     WHERE state = 'sending'`,
  );
  await desk.database.query("UPDATE bulk_plan SET lease_until = now() WHERE lease_until IS NOT NULL");
  await desk.database.query("UPDATE provider_call SET at = at - interval '5 minutes'");
}

/** Kills the web process where it stands, clears the way, and starts it again. */
export async function killAndStartAgain(desk: Desk, gate?: Gate): Promise<void> {
  await desk.web.kill();
  await breakOff(desk, "proofdesk", gate);
  await passLeases(desk);
  await desk.startAgain();
}

interface Subject extends Case {
  requestSteps: readonly Step[];
  driveSteps: readonly Step[];
}

/** One test for each place where an action can be interrupted: it still happens, and happens once. */
export function testKills(subjects: readonly Subject[]): void {
  const stock = new Map<Subject, Stored[]>();
  let desk: Desk;
  let cookie: Cookie;

  test.beforeAll(async () => {
    desk = await startDesk({ holdSeconds: 0, deletions: 1000, teamOfOne: true });
    cookie = await signInCookie(desk, emailOf("supervisor"));
    await Promise.all(
      subjects.map(async (subject) => {
        const tried = [...subject.requestSteps, ...subject.driveSteps, "answered"];
        const people = tried.map((_, index) => subject.makeSession(desk, `${subject.words} ${index}`));
        stock.set(subject, await Promise.all(people));
      }),
    );
  });
  test.afterAll(() => desk?.stop());

  const take = (subject: Subject) => {
    const session = stock.get(subject)?.pop();
    if (!session) throw new Error("more tests than sessions");
    return prepare(desk, cookie, subject, session);
  };

  for (const subject of subjects) {
    const { words, requestSteps, driveSteps } = subject;
    test.describe(`A killed web process: ${words}`, () => {
      for (const step of requestSteps) {
        test(`${step.words}: asked again, it happens once`, async () => {
          const prepared = await take(subject);
          const gate = await step.gate(desk, prepared.session);
          const unanswered = ask(desk, cookie, prepared).catch(() => "no answer");
          await gate.reached();
          await killAndStartAgain(desk, gate);
          test.expect(await unanswered).toBe("no answer");
          await ask(desk, cookie, prepared);
          await expectDone(desk, prepared);
        });
      }

      // At no step in particular, which decides where a call is not sent again.
      if (!driveSteps.some(({ leaves }) => leaves)) {
        test("right after the answer: it happens once", async () => {
          const prepared = await take(subject);
          await ask(desk, cookie, prepared);
          await killAndStartAgain(desk);
          await expectDone(desk, prepared);
        });
      }

      for (const { words: where, gate: makeGate, leaves } of driveSteps) {
        const comes = leaves ? `nothing is sent again, and ${leaves.made} can be found` : "it happens once";
        test(`${where}: ${comes}`, async () => {
          const prepared = await take(subject);
          const gate = await makeGate(desk, prepared.session);
          await ask(desk, cookie, prepared);
          await gate.reached();
          await killAndStartAgain(desk, gate);
          if (leaves) await expectUnsettledOnce(desk, prepared, leaves.made, cookie);
          else await expectDone(desk, prepared);
        });
      }
    });
  }
}
