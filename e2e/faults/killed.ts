import { test } from "@playwright/test";
import type { ActionRequest } from "@/lib/contract/action-input";
import type { GuardedActionName } from "@/lib/domain/guarded-action";
import { teamOfOne } from "../desk/approvals";
import { type Desk, startDesk } from "../desk/desk";
import { type Cookie, emailOf, signInCookie } from "../desk/operators";
import type { Stored } from "../desk/practice";
import { callAction, requestFor } from "../desk/server-actions";
import { type Gate, webIs } from "./gate";
import { expectDoneOnce, type Mechanics } from "./once";
import { requestSteps, type Step } from "./steps";
import { until } from "./until";

/**
 * Kills the web process where it stands, clears the way, and starts it again. What PostgreSQL was doing for it is
 * broken off: by itself it would finish the statement, which is where the next step's test begins.
 */
export async function killAndStartAgain(desk: Desk, gate?: Gate): Promise<void> {
  await desk.web.kill();
  await desk.database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'proofdesk'`,
  );
  await gate?.open();
  await until("the end of the dead process's connections", async () => !(await webIs(desk, "true")));
  // Stands for the seconds till the dead driver's lease runs out.
  await desk.database.query(
    `UPDATE guarded_action SET lease_until = now(), hold_until = hold_until - interval '2 seconds'
     WHERE state = 'sending'`,
  );
  await desk.startAgain();
}

interface Subject {
  words: string;
  action: GuardedActionName;
  mechanics: Mechanics;
  makeSession: (desk: Desk, reference: string) => Promise<Stored>;
  driveSteps: readonly Step[];
}

/** One test for each place where an action can be interrupted: it still happens, and happens once. */
export function testKillsOf({ words, action, mechanics, makeSession, driveSteps }: Subject): void {
  test.describe(`A killed web process: ${words}`, () => {
    const stock: Stored[] = [];
    let desk: Desk;
    let cookie: Cookie;

    test.beforeAll(async () => {
      desk = await startDesk({ holdSeconds: 0 });
      await teamOfOne(desk);
      cookie = await signInCookie(desk, emailOf("supervisor"));
      const references = [...requestSteps, ...driveSteps, "held"].map((_, index) => `person ${index}`);
      stock.push(...(await Promise.all(references.map((reference) => makeSession(desk, reference)))));
    });
    test.afterAll(() => desk?.stop());

    const prepared = async (): Promise<{ session: Stored; request: ActionRequest }> => {
      const session = stock.pop();
      if (!session) throw new Error("more tests than sessions");
      return { session, request: await requestFor(desk, action, session, cookie) };
    };
    const ask = (request: ActionRequest) => callAction(desk, "requestAction", request, cookie);
    const askAndBeTaken = async (request: ActionRequest) => {
      const outcome = await ask(request);
      if (!outcome.ok) throw new Error(outcome.refusal.sentence);
    };

    for (const step of requestSteps) {
      test(`${step.words}: asked again, it happens once`, async () => {
        const { session, request } = await prepared();
        const gate = await step.gate(desk, session);
        const unanswered = ask(request).catch(() => "no answer");
        await gate.reached();
        await killAndStartAgain(desk, gate);
        test.expect(await unanswered).toBe("no answer");
        await askAndBeTaken(request);
        await expectDoneOnce(desk, session, request, mechanics);
      });
    }

    test("right after the answer: it happens once", async () => {
      const { session, request } = await prepared();
      await askAndBeTaken(request);
      await killAndStartAgain(desk);
      await expectDoneOnce(desk, session, request, mechanics);
    });

    for (const step of driveSteps) {
      test(`${step.words}: it happens once`, async () => {
        const { session, request } = await prepared();
        const gate = await step.gate(desk, session);
        await askAndBeTaken(request);
        await gate.reached();
        await killAndStartAgain(desk, gate);
        await expectDoneOnce(desk, session, request, mechanics);
      });
    }
  });
}
