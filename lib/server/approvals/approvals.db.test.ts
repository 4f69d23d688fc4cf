import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed, approve, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, auditBodies, eventsOf, jobs, sessionRow } from "@/prisma/testing/rows";
import { withOwner } from "@/prisma/testing/with-owner";
import { driveAction } from "../actions/drive-action";
import { stopAction } from "../actions/stop-action";
import { verifyAudit } from "../audit/verify-audit";
import { pool } from "../db";
import { readSession } from "../sessions/read-session";
import { decideApproval } from "./decide-approval";
import { expireApprovals } from "./expire-approvals";
import { countApprovals, readApprovals } from "./read-approvals";

const desk = practiceDesk();

const failed = () => desk.known({ turns: ["document_expired"] });
const approvalId = async (actionId: string) => {
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM approval WHERE action_id = $1", [
    actionId,
  ]);
  return rows[0]?.id ?? "";
};

/** A redaction that somebody asked for and that waits. */
async function waiting(asker?: CurrentOperator) {
  const by = asker ?? (await makeOperator("supervisor"));
  const { id, providerSessionId } = await failed();
  const asked = await ask(by, "redact", id, { reasonText: "She wrote to us." });
  if (!asked.ok) throw new Error(asked.refusal.code);
  return { by, sessionId: id, providerSessionId, actionId: asked.value.action.id };
}

async function decide(
  actionId: string,
  by: CurrentOperator,
  over: Partial<Parameters<typeof decideApproval>[1]> = {},
) {
  const { session_id } = await actionRow(actionId);
  return decideApproval(by, {
    approvalId: await approvalId(actionId),
    version: (await sessionRow(session_id)).version,
    approve: true,
    reasonCode: over.approve === false ? "another_way" : "checked",
    reasonText: "",
    ...over,
  });
}

const lastAudit = async () => (await auditBodies()).at(-1);

describe("what needs a second person", () => {
  it("waits, with nothing sent and no job, and shows what would be done", async () => {
    const { by, sessionId, actionId } = await waiting();
    expect(await actionRow(actionId)).toMatchObject({ state: "awaiting_approval", second_person: "needed" });
    expect((await jobs()).map(({ task }) => task)).not.toContain("drive_action");
    await driveAction(actionId);
    expect(await actionRow(actionId)).toMatchObject({ state: "awaiting_approval", called_at: null });
    const other = await makeOperator("supervisor");
    const { waiting: shown } = await readApprovals(other);
    expect(shown).toMatchObject([
      {
        actionId,
        session: { id: sessionId },
        effect: { action: "redact", alsoCancels: true },
        requestedBy: by.name,
        reason: "The person asked for erasure",
        reasonText: "She wrote to us.",
        statusThen: "requires_input",
        changes: [],
        mayDecide: { allowed: true },
        stillPermitted: { allowed: true },
      },
    ]);
    expect((await readSession(sessionId, other))?.permits.cancel).toMatchObject({
      allowed: false,
      refusal: { code: "action_open" },
    });
  });

  it("goes on by another's yes: its hold begins, it is sent, and both names stand in the audit", async () => {
    const { by, sessionId, providerSessionId, actionId } = await waiting();
    const other = await makeOperator("supervisor", { name: "Otto Lehr" });
    expect(await decide(actionId, other)).toMatchObject({ ok: true, value: { state: "held" } });
    expect(await lastAudit()).toMatchObject({
      action: "approve",
      outcome: "done",
      actor: { id: other.id },
      actionId,
      detail: { action: "redact", requestedBy: by.id, reason: "Checked, it is right" },
    });
    await driveAction(actionId);
    expect(await actionRow(actionId)).toMatchObject({ state: "done" });
    expect(desk.effects("redact", providerSessionId)).toBe(1);
    expect((await eventsOf(sessionId)).map(({ kind }) => kind)).toContain("action_approved");
    expect(await verifyAudit(pool())).toMatchObject({ intact: true });
  });

  it("is refused by another's no, with the reason for whoever asked", async () => {
    const { sessionId, actionId } = await waiting();
    const other = await makeOperator("admin", { name: "Otto Lehr" });
    expect(await decide(actionId, other, { approve: false })).toMatchObject({ value: { state: "refused" } });
    const [action] = (await readSession(sessionId, other))?.actions ?? [];
    expect(action?.refusalSentence).toBe("Otto Lehr declined it: There is a milder way. Nothing was sent.");
    await driveAction(actionId);
    expect(desk.effects("redact")).toBe(0);
    const ends = (await auditBodies()).filter(
      (entry) => entry.action === "redact" && entry.outcome !== "allowed",
    );
    expect(ends).toMatchObject([{ outcome: "refused", detail: { refusal: "approval_declined" } }]);
  });

  it("can be withdrawn by whoever may stop an action, and is over then", async () => {
    const { by, actionId } = await waiting();
    expect(await stopAction(by, { actionId })).toMatchObject({ value: { state: "stopped" } });
    const late = await decide(actionId, await makeOperator("supervisor"));
    expect(late).toEqual({ ok: false, refusal: { code: "approval_over" } });
  });

  it("is over when nobody decides in time, and can't be approved from that moment on", async () => {
    const { actionId } = await waiting();
    const trigger = (does: string) => `ALTER TABLE approval ${does} TRIGGER approval_no_change`;
    await withOwner(trigger("DISABLE"), trigger("ENABLE"), () =>
      pool().query(
        `UPDATE approval SET requested_at = requested_at - interval '25 hours',
           expires_at = expires_at - interval '25 hours' WHERE action_id = $1`,
        [actionId],
      ),
    );
    const late = await decide(actionId, await makeOperator("supervisor"));
    expect(late).toMatchObject({ refusal: { code: "approval_expired", hours: 24 } });
    await expireApprovals();
    expect(await actionRow(actionId)).toMatchObject({
      state: "refused",
      refusal: { code: "approval_expired", hours: 24 },
    });
    expect(await lastAudit()).toMatchObject({
      action: "redact",
      outcome: "refused",
      actor: { kind: "desk" },
    });
  });
});

describe("invariant 11: nobody decides about their own request", () => {
  it.each(["supervisor", "admin"] as const)(
    "not even a %s: the guard refuses it, and it is in the audit",
    async (role) => {
      const by = await makeOperator(role);
      const { actionId } = await waiting(by);
      for (const yes of [true, false]) {
        const answer = await decide(actionId, by, { approve: yes });
        expect(answer).toEqual({ ok: false, refusal: { code: "own_request" } });
        expect(await lastAudit()).toMatchObject({ outcome: "refused", detail: { refusal: "own_request" } });
      }
      expect((await readApprovals(by)).waiting).toMatchObject([{ mayDecide: { allowed: false } }]);
      expect(await countApprovals(by)).toEqual({ waiting: 0 });
    },
  );

  it("and the database refuses it, whatever the application says", async () => {
    const { by, actionId } = await waiting();
    const approveBy = (operatorId: string) =>
      pool().query(
        `UPDATE approval SET decision = 'approved', decided_by = $2, decided_at = now(), reason_code = 'checked'
         WHERE action_id = $1`,
        [actionId, operatorId],
      );
    await expect(approveBy(by.id)).rejects.toThrow(/approval_by_another/);
    const goOn = () => pool().query("UPDATE guarded_action SET state = 'held' WHERE id = $1", [actionId]);
    await expect(goOn()).rejects.toThrow(/nobody has approved/);
  });
});

describe("an approval", () => {
  it("is used once: a second yes is too late", async () => {
    const { actionId } = await waiting();
    const [one, two] = [await makeOperator("supervisor"), await makeOperator("admin")];
    const answers = await Promise.all([decide(actionId, one), decide(actionId, two)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ refusal: { code: "approval_over" } });
  });

  it("is bound to its action, session and requester: none of them can be changed, nor a decision", async () => {
    const { actionId } = await waiting();
    const change = (set: string) =>
      pool().query(`UPDATE approval SET ${set} WHERE action_id = $1`, [actionId]);
    const stranger = await makeOperator("admin");
    await expect(change(`requested_by = '${stranger.id}'`)).rejects.toThrow(/can't be changed/);
    await expect(change("frozen = '{}'")).rejects.toThrow(/can't be changed/);
    await expect(change("expires_at = now() + interval '1 year'")).rejects.toThrow(/can't be changed/);
    await decide(actionId, stranger, { approve: false });
    await expect(change("decision = 'approved'")).rejects.toThrow(/can't be changed/);
    const other = (await failed()).id;
    await expect(
      pool().query("UPDATE guarded_action SET session_id = $2 WHERE id = $1", [actionId, other]),
    ).rejects.toThrow(/can't be changed/);
  });

  it("belongs to an action that waits: none can be made for one that already went on", async () => {
    const agent = await makeOperator("agent");
    const { id } = await failed();
    const action = await allowed(agent, "cancel", id);
    const made = pool().query(
      `INSERT INTO approval (id, action_id, session_id, requested_by, frozen, expires_at)
       VALUES ($1, $2, $3, $4, '{}', now())`,
      [randomUUID(), action.id, id, agent.id],
    );
    await expect(made).rejects.toThrow(/waits for it/);
  });

  it("is a supervisor's to give", async () => {
    const { actionId } = await waiting();
    for (const role of ["viewer", "agent"] as const) {
      const answer = await decide(actionId, await makeOperator(role));
      expect(answer).toEqual({ ok: false, refusal: { code: "role_required", role: "supervisor" } });
    }
  });

  it("is refused to whoever saw the session as it was, with what changed since", async () => {
    const { sessionId, providerSessionId, actionId } = await waiting();
    const other = await makeOperator("supervisor");
    const { version } = await sessionRow(sessionId);
    await desk.play(providerSessionId, "pass");
    await desk.deliver();
    const [shown] = (await readApprovals(other)).waiting;
    expect(shown?.statusThen).toBe("requires_input");
    expect(shown?.changes.at(-1)).toMatchObject({ status: "verified" });
    expect(shown?.stillPermitted.allowed).toBe(false);
    expect(await decide(actionId, other, { version })).toMatchObject({
      refusal: { code: "stale", status: "verified" },
    });
    // What would be done now is not what was asked for: it was open then, and would have been canceled with it.
    expect(await decide(actionId, other)).toMatchObject({ refusal: { code: "stale" } });
    expect(await decide(actionId, other, { approve: false })).toMatchObject({ ok: true });
  });

  it("counts for nobody who may no longer ask", async () => {
    const { by, actionId } = await waiting();
    await pool().query("UPDATE operator SET role = 'agent' WHERE id = $1", [by.id]);
    expect(await approve(actionId)).toMatchObject({ refusal: { code: "role_required" } });
    await pool().query("UPDATE operator SET role = 'supervisor' WHERE id = $1", [by.id]);
    expect(await approve(actionId)).toMatchObject({ ok: true });
    await pool().query("UPDATE operator SET disabled_at = now() WHERE id = $1", [by.id]);
    await driveAction(actionId);
    expect(await actionRow(actionId)).toMatchObject({ state: "refused", refusal: { code: "role_required" } });
    expect(desk.effects("redact")).toBe(0);
  });

  it("wants a password that was typed lately, and a reason from the list", async () => {
    const { actionId } = await waiting();
    const other = await makeOperator("supervisor");
    const away = { ...other, passwordEnteredAt: new Date(Date.now() - 16 * 60_000) };
    expect(await decide(actionId, away)).toMatchObject({ refusal: { code: "password_needed", minutes: 15 } });
    const noReason = await decide(actionId, other, { reasonCode: "another_way" });
    expect(noReason).toMatchObject({ refusal: { code: "invalid_input", field: "reasonCode" } });
    expect(await decide(actionId, other)).toMatchObject({ ok: true });
  });

  it("of a request that isn't there is refused and in the audit", async () => {
    const other = await makeOperator("supervisor");
    const answer = await decideApproval(other, {
      approvalId: randomUUID(),
      version: 1,
      approve: true,
      reasonCode: "checked",
      reasonText: "",
    });
    expect(answer).toEqual({ ok: false, refusal: { code: "approval_unknown" } });
    expect(await lastAudit()).toMatchObject({ action: "approve", outcome: "refused" });
  });
});
