import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { allowed, ask, request } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { auditBodies, count, eventsOf, jobs } from "@/prisma/testing/rows";
import { pool, withTransaction } from "../db";
import { requestAction } from "./request-action";

process.env.ACTION_HOLD_SECONDS = "30";
const desk = practiceDesk();

const failed = () => desk.known({ turns: ["document_expired"] });
/** It begins with the request, or with the second person's yes. */
const holdOf = async (id: string) => {
  const { rows } = await pool().query<{ hold: number }>(
    `SELECT extract(epoch FROM a.hold_until - coalesce(p.decided_at, a.requested_at))::float AS hold
     FROM guarded_action a LEFT JOIN approval p ON p.action_id = a.id WHERE a.id = $1`,
    [id],
  );
  return rows[0]?.hold;
};

/** How many transactions in this database wait for a lock by name: the audit's, or a key's. */
const waiting = () =>
  count(
    "pg_locks",
    `locktype = 'advisory' AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );

describe("an allowed request", () => {
  it("is stored with its audit entry, its event and its job, and nothing is sent", async () => {
    const operator = await makeOperator("agent");
    const { id, providerSessionId } = await failed();
    const before = desk.calls(/./).length;
    const action = await allowed(operator, "cancel", id, { reasonText: "She called." });
    expect(action).toMatchObject({
      action: "cancel",
      state: "held",
      operatorName: "Arlo Tamm",
      reason: "The person asked for it",
      reasonText: "She called.",
      tries: 0,
      problem: null,
      resumeUrl: null,
    });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      kind: "action_requested",
      actor_kind: "operator",
      operator_id: operator.id,
      detail: { action: "cancel", reasonCode: "asked_by_subject" },
    });
    expect(await auditBodies()).toMatchObject([
      {
        action: "cancel",
        outcome: "allowed",
        actor: { kind: "operator", id: operator.id, name: "Arlo Tamm", role: "agent" },
        sessionId: id,
        actionId: action.id,
        detail: {
          before: { status: "requires_input", redaction: "none" },
          effect: { action: "cancel" },
          reasonCode: "asked_by_subject",
          reason: "The person asked for it",
          secondPerson: "not_needed",
          policyVersion: 0,
        },
      },
    ]);
    expect(desk.calls(/./)).toHaveLength(before);
    expect(desk.effects("cancel", providerSessionId)).toBe(0);
  });

  it("is held, and its job comes when the hold is over", async () => {
    const operator = await makeOperator("supervisor");
    for (const action of ["cancel", "redact"] as const) {
      const { id } = await desk.known();
      expect(await holdOf((await allowed(operator, action, id)).id)).toBe(30);
    }
    for (const job of await jobs()) {
      expect(job.task).toBe("drive_action");
      expect(job.in_seconds).toBeGreaterThan(20);
      expect(job.in_seconds).toBeLessThanOrEqual(30);
    }
  });

  it("to resubmit is not held, and shows its link once", async () => {
    const operator = await makeOperator("agent");
    const { id } = await failed();
    const input = await request("resubmit", id);
    const asked = await requestAction(operator, input);
    if (!asked.ok) throw new Error(asked.refusal.code);
    expect(asked.value.resumeUrl).toMatch(/^http:\/\/127\.0\.0\.1:3999\/resume\/[A-Za-z0-9_-]{43}$/);
    expect(await holdOf(asked.value.action.id)).toBe(0);
    expect(asked.value.action.mechanics).toBe("same_session");
    expect(await requestAction(operator, input)).toMatchObject({ value: { resumeUrl: null } });
    expect(await count("resume_link")).toBe(1);
  });
});

describe("a request that comes again", () => {
  it("with the same key returns the action that stands", async () => {
    const operator = await makeOperator("agent");
    const { id } = await failed();
    const input = await request("cancel", id);
    const [first, second] = [await requestAction(operator, input), await requestAction(operator, input)];
    expect(second).toEqual(first);
    expect(await count("guarded_action")).toBe(1);
    expect(await auditBodies()).toHaveLength(1);
  });

  it("invariant 5: twice at once with one key stands once", async () => {
    const operator = await makeOperator("agent");
    const { id } = await failed();
    const input = await request("cancel", id);
    const answers = await Promise.all([1, 2, 3].map(() => requestAction(operator, input)));
    const ids = answers.map((answer) => answer.ok && answer.value.action.id);
    expect(new Set(ids).size).toBe(1);
    expect(await count("guarded_action")).toBe(1);
    expect(await count("audit_entry")).toBe(1);
  });

  it("from two tabs at once stands once, the other is told by whom", async () => {
    const [one, other] = [await makeOperator("agent"), await makeOperator("agent", { name: "Odo Wick" })];
    const { id } = await failed();
    const answers = await Promise.all([ask(one, "cancel", id), ask(other, "cancel", id)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const winner = answers[0].ok ? "Arlo Tamm" : "Odo Wick";
    expect(answers.find((answer) => !answer.ok)).toMatchObject({
      refusal: { code: "action_open", action: "cancel", by: winner },
    });
    expect((await auditBodies()).map((body) => body.outcome).sort()).toEqual(["allowed", "refused"]);
  });

  it("with a used key for something else is refused, also on two sessions at once", async () => {
    const operator = await makeOperator("supervisor");
    const [one, other] = [await failed(), await failed()];
    const key = { idempotencyKey: randomUUID() };
    // Holding up the audit, which comes last, lets both get as far as they can beside each other.
    const both = await withTransaction(async (client) => {
      await client.query("SELECT append_audit('{}')");
      const asked = [one, other].map(({ id }) => ask(operator, "cancel", id, key));
      await vi.waitFor(async () => expect(await waiting()).toBe(2));
      return asked;
    }).then((asked) => Promise.all(asked));
    expect(both.map((answer) => (answer.ok ? "ok" : answer.refusal.code)).sort()).toEqual([
      "key_reused",
      "ok",
    ]);
    const colleague = await makeOperator("supervisor");
    const again = [
      await ask(operator, "redact", one.id, key),
      await ask(colleague, "cancel", one.id, key),
      await ask(colleague, "cancel", other.id, key),
    ];
    for (const answer of again) expect(answer).toEqual({ ok: false, refusal: { code: "key_reused" } });
    expect(await count("guarded_action")).toBe(1);
  });
});

describe("a session that changed under the operator's eyes", () => {
  it("refuses the action and says what changed, by whom and when", async () => {
    const operator = await makeOperator("agent");
    const { id, providerSessionId } = await desk.known();
    const input = await request("cancel", id);
    await desk.play(providerSessionId, "document_expired");
    await desk.deliver();
    const refused = await requestAction(operator, input);
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: "stale",
        status: "requires_input",
        changes: [
          { kind: "attempt_submitted", status: "processing", actor: "Stripe" },
          { kind: "attempt_failed", status: "requires_input", actor: "Stripe" },
        ],
      },
    });
    expect(await count("guarded_action")).toBe(0);
    expect(await auditBodies()).toMatchObject([{ outcome: "refused", detail: { refusal: "stale" } }]);
  });

  it("is told even where the new state would refuse by itself", async () => {
    const operator = await makeOperator("agent");
    const { id, providerSessionId } = await desk.known();
    const input = await request("cancel", id);
    await desk.play(providerSessionId, "pass");
    await desk.deliver();
    expect(await requestAction(operator, input)).toMatchObject({
      refusal: { code: "stale", status: "verified" },
    });
  });

  it("is not told to somebody without the role, who learns only that", async () => {
    const viewer = await makeOperator("viewer");
    const { id } = await desk.known();
    expect(await ask(viewer, "cancel", id, { version: 99 })).toMatchObject({
      refusal: { code: "role_required" },
    });
  });
});

it("an unknown session is refused and audited", async () => {
  const operator = await makeOperator("agent");
  const { id } = await desk.known();
  const unknown = randomUUID();
  const input = { ...(await request("cancel", id)), sessionId: unknown };
  expect(await requestAction(operator, input)).toEqual({ ok: false, refusal: { code: "session_unknown" } });
  expect(await auditBodies()).toMatchObject([{ outcome: "refused", sessionId: unknown }]);
});

it("a request that breaks half-way leaves nothing behind", async () => {
  const operator = await makeOperator("agent");
  const { id } = await failed();
  await pool().query("DELETE FROM operator WHERE id = $1", [operator.id]);
  await expect(ask(operator, "cancel", id)).rejects.toThrow(/foreign key/);
  expect([await count("guarded_action"), await count("audit_entry"), (await jobs()).length]).toEqual([
    0, 0, 1,
  ]);
});
