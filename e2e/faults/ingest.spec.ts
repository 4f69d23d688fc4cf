import { expect, test } from "@playwright/test";
import { type Desk, startDesk } from "../desk/desk";
import { control, failedSession, play, type Stored, untilDelivered, waitingSession } from "../desk/practice";
import { commitGate } from "./commit-gate";
import { type Gate, tableGate, writeGate } from "./gate";
import { killAndStartAgain } from "./killed";
import { acknowledged, expectNothingLost, onceEach } from "./nothing-lost";
import { until } from "./until";

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk({ holdSeconds: 0 });
});
test.afterAll(() => desk?.stop());

const steps: { words: string; gate: () => Promise<Gate> }[] = [
  { words: "before it has looked up what is known", gate: () => tableGate(desk, "webhook_delivery") },
  {
    words: "before the session is moved",
    gate: () => writeGate(desk, { table: "verification_session", when: "BEFORE UPDATE", condition: "true" }),
  },
  {
    words: "with the session moved and the event not yet stored",
    gate: () => writeGate(desk, { table: "session_event", when: "BEFORE INSERT", condition: "true" }),
  },
  {
    words: "with everything written and not yet committed",
    gate: () => writeGate(desk, { table: "webhook_delivery", when: "AFTER INSERT", condition: "true" }),
  },
  {
    words: "with the commit done and the 200 not given",
    gate: () => commitGate(desk, { table: "webhook_delivery", when: "AFTER INSERT", condition: "true" }),
  },
];

test.describe("A webhook, and a web process killed", () => {
  for (const { words, gate: makeGate } of steps) {
    test(`${words}: the provider comes again, and it counts once`, async () => {
      const session = await waitingSession(desk, words);
      await untilDelivered(desk);
      const gate = await makeGate();
      await play(desk, session, "abandoned");
      await gate.reached();
      await killAndStartAgain(desk, gate);
      await expectNothingLost(desk);
    });
  }

  test("while it stores a session seen for the first time: it is made once", async () => {
    const gate = await writeGate(desk, { table: "session_key", when: "AFTER INSERT", condition: "true" });
    const body = { type: "document", client_reference_id: "first seen" };
    await control(desk, "sessions", { method: "POST", body });
    await gate.reached();
    await killAndStartAgain(desk, gate);
    await expectNothingLost(desk);
  });

  test("right after the 200: it is there", async () => {
    const session = await waitingSession(desk, "acknowledged");
    await play(desk, session, "consent_declined");
    await untilDelivered(desk);
    await desk.web.kill();
    const events = await acknowledged(desk);
    expect(events).toEqual(onceEach(events));
    await desk.startAgain();
    await expectNothingLost(desk);
  });

  test("again and again in a flood of webhooks: nothing acknowledged is lost, nothing counts twice", async () => {
    await control(desk, "populate", { method: "POST", body: { count: 60, seed: "flood", days: 5 } });
    for (const share of [40, 120]) {
      await until("some of the flood", async () => (await acknowledged(desk)).length > share);
      await desk.web.kill();
      const events = await acknowledged(desk);
      expect(events).toEqual(onceEach(events));
      await desk.startAgain();
    }
    await expectNothingLost(desk);
  });
});

test("a webhook that tells of a redaction erases what the desk holds, though it is killed in the middle", async () => {
  const session = await failedSession(desk, "erased in the middle", ["document_expired"]);
  const gate = await writeGate(desk, {
    table: "session_key",
    when: "BEFORE UPDATE",
    condition: "NEW.wrapped_key IS NULL",
  });
  await redactElsewhere(session);
  await gate.reached();
  await killAndStartAgain(desk, gate);
  await untilDelivered(desk);
  const { rows } = await desk.database.query(
    `SELECT (SELECT count(*)::int FROM session_event WHERE session_id = $1 AND payload IS NOT NULL) AS payloads,
       (SELECT count(*)::int FROM session_key WHERE session_id = $1 AND wrapped_key IS NOT NULL) AS keys,
       (SELECT count(*)::int FROM attempt WHERE session_id = $1 AND sealed_document IS NOT NULL) AS documents`,
    [session.id],
  );
  expect(rows).toEqual([{ payloads: 0, keys: 0, documents: 0 }]);
});

async function redactElsewhere(session: Stored): Promise<void> {
  const path = `/v1/identity/verification_sessions/${session.providerSessionId}/redact`;
  const authorization = `Bearer ${desk.environment.STRIPE_API_KEY}`;
  const answer = await fetch(`${desk.sandbox.url}${path}`, { method: "POST", headers: { authorization } });
  expect(answer.status).toBe(200);
}
