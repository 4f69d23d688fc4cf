import { describe, expect, it } from "vitest";
import { guardedActions } from "@/lib/domain/guarded-action";
import { type Role, roles } from "@/lib/domain/operator";
import { allowed, ask, request } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk, sendEvent } from "@/prisma/testing/practice-desk";
import { auditBodies, count } from "@/prisma/testing/rows";
import { DAWN, stripeEvent } from "@/prisma/testing/stripe-events";
import { verifyAudit } from "../audit/verify-audit";
import { pool } from "../db";
import { readSession } from "../sessions/read-session";
import { driveAction } from "./drive-action";
import { requestAction } from "./request-action";

const desk = practiceDesk();

const redaction = (status: string) => ({ status: "canceled", redaction: { status }, metadata: {} });

async function byHand(kind: string, session: Parameters<typeof stripeEvent>[2]): Promise<string> {
  await sendEvent(stripeEvent(kind, DAWN, session));
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM verification_session");
  return rows[0]?.id ?? "";
}

const made = async (...turns: string[]) => (await desk.known({ turns })).id;

async function canceled(...turns: string[]): Promise<string> {
  const { id } = await desk.known({ turns });
  await driveAction((await allowed(await makeOperator("agent"), "cancel", id)).id);
  return id;
}

const situations: Record<string, () => Promise<string>> = {
  waiting: () => made(),
  failed: () => made("document_expired"),
  "failed twice with a face that did not match": () => made("selfie_face_mismatch", "selfie_face_mismatch"),
  "failed with an altered selfie": () => made("selfie_manipulated"),
  "under age": () => made("under_supported_age"),
  verified: () => made("pass"),
  processing: () => byHand("processing", { status: "processing" }),
  "of an unknown status": () => byHand("requires_input", { status: "a_status_of_tomorrow" }),
  canceled: () => canceled("document_expired"),
  "canceled after an altered selfie": () => canceled("selfie_manipulated"),
  "being redacted": () => byHand("canceled", redaction("processing")),
  redacted: () => byHand("redacted", redaction("redacted")),
  "with an action that stands": async () => {
    const id = await made();
    await allowed(await makeOperator("agent"), "cancel", id);
    return id;
  },
  superseded: async () => {
    const id = await canceled();
    await driveAction((await allowed(await makeOperator("agent"), "resubmit", id)).id);
    return id;
  },
};

/** Ends what an allowed question set going, so that the next one finds the session as it was. */
const takeBack = (actionId: string) =>
  pool().query("UPDATE guarded_action SET state = 'stopped' WHERE id = $1", [actionId]);

describe("invariant 10: the button and the server give one answer about a session", () => {
  it.each(Object.keys(situations))("%s", async (name) => {
    const id = (await situations[name]?.()) ?? "";
    for (const role of roles) {
      const operator = await makeOperator(role);
      for (const action of guardedActions) {
        const shown = (await readSession(id, operator))?.permits[action];
        const answer = await ask(operator, action, id);
        if (answer.ok) await takeBack(answer.value.action.id);
        expect(answer.ok).toBe(shown?.allowed);
        if (!answer.ok) expect(shown).toMatchObject({ refusal: answer.refusal });
        if (answer.ok && shown?.allowed && shown.effect.action === "resubmit") {
          expect(answer.value.action.mechanics).toBe(shown.effect.mechanics);
        }
      }
    }
  });
});

describe("invariant 9: what a role may not do", () => {
  const may: Record<Role, string[]> = {
    viewer: [],
    agent: ["cancel", "resubmit"],
    supervisor: ["cancel", "redact", "resubmit"],
    admin: ["cancel", "redact", "resubmit"],
  };

  it.each(roles)("a %s can't do by asking, and the asking is in the audit", async (role) => {
    const operator = await makeOperator(role);
    const id = await made("document_expired");
    for (const action of guardedActions) {
      const answer = await ask(operator, action, id);
      if (answer.ok) await takeBack(answer.value.action.id);
      expect(answer.ok).toBe(may[role].includes(action));
    }
    const told = (await auditBodies()).map((body) => [body.action, body.outcome, body.actor.role]);
    const outcome = (action: string) => (may[role].includes(action) ? "allowed" : "refused");
    expect(told).toEqual(guardedActions.map((action) => [action, outcome(action), role]));
  });
});

describe("invariant 6: every request, allowed or refused, is in a chain that verifies", () => {
  it("one entry each, in order", async () => {
    const [agent, supervisor] = [await makeOperator("agent"), await makeOperator("supervisor")];
    const id = await made("document_expired");
    await ask(agent, "redact", id);
    await ask(supervisor, "redact", id, { confirmation: "abcdef" });
    await ask(supervisor, "redact", id, { version: 1 });
    const input = await request("cancel", id);
    await requestAction(agent, input);
    await ask(agent, "resubmit", id);
    await ask(agent, "cancel", id, { idempotencyKey: input.idempotencyKey, sessionId: agent.id });
    const told = (await auditBodies()).map((body) => [body.outcome, body.detail?.refusal]);
    expect(told).toEqual([
      ["refused", "role_required"],
      ["refused", "confirmation_mismatch"],
      ["refused", "stale"],
      ["allowed", undefined],
      ["refused", "action_open"],
      ["refused", "key_reused"],
    ]);
    expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: 6 });
    expect(await count("guarded_action")).toBe(1);
  });
});
