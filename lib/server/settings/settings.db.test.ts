import { describe, expect, it } from "vitest";
import { policyChange, reasonsChange } from "@/lib/contract/settings";
import { defaultPolicy, type Policy } from "@/lib/domain/policy";
import { defaultReasons } from "@/lib/domain/reasons";
import { allowed, approve, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, auditBodies, count } from "@/prisma/testing/rows";
import { driveAction } from "../actions/drive-action";
import { pool } from "../db";
import { readSession } from "../sessions/read-session";
import { changeSetting } from "./change-setting";
import { readSetting, viewSetting } from "./read-setting";

const desk = practiceDesk();
const changePolicy = changeSetting("policy");
const failed = () => desk.known({ turns: ["document_expired"] });

/** An admin stores the delivered policy with these changes. */
async function set(over: Partial<Policy>) {
  const { version } = await readSetting(pool(), "policy");
  const stored = await changePolicy(await makeOperator("admin"), {
    version,
    note: "for this test",
    body: { ...defaultPolicy, ...over },
  });
  if (!stored.ok) throw new Error(stored.refusal.code);
}

describe("a policy", () => {
  it("is what is delivered until an admin changes it, and each version is kept with who, when and why", async () => {
    expect(await viewSetting("policy")).toEqual({ version: 0, body: defaultPolicy, history: [] });
    const admin = await makeOperator("admin");
    const body = { ...defaultPolicy, approvalHours: 2 };
    expect(await changePolicy(admin, { version: 0, note: "shorter", body })).toEqual({
      ok: true,
      value: { version: 1 },
    });
    expect(await viewSetting("policy")).toMatchObject({
      version: 1,
      body,
      history: [{ version: 1, note: "shorter", operatorName: admin.name }],
    });
    expect((await auditBodies()).at(-1)).toMatchObject({
      action: "change_policy",
      outcome: "done",
      actor: { id: admin.id },
      detail: { version: 1, note: "shorter", body },
    });
  });

  it.each(["viewer", "agent", "supervisor"] as const)("is not a %s's to change", async (role) => {
    const answer = await changePolicy(await makeOperator(role), {
      version: 0,
      note: "x",
      body: defaultPolicy,
    });
    expect(answer).toEqual({ ok: false, refusal: { code: "role_required", role: "admin" } });
    expect((await auditBodies()).at(-1)).toMatchObject({ action: "change_policy", outcome: "refused" });
    expect(await count("setting_version")).toBe(0);
  });

  it("that another admin changed meanwhile is not overwritten: one of two at once wins", async () => {
    const admins = [
      await makeOperator("admin", { name: "Ada Brisk" }),
      await makeOperator("admin", { name: "Otto Lehr" }),
    ];
    const answers = await Promise.all(
      admins.map((admin) => changePolicy(admin, { version: 0, note: "mine", body: defaultPolicy })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({
      refusal: { code: "policy_moved", by: answers[0]?.ok ? "Ada Brisk" : "Otto Lehr" },
    });
  });

  it("wants a password that was typed lately", async () => {
    const admin = { ...(await makeOperator("admin")), passwordEnteredAt: new Date(Date.now() - 16 * 60_000) };
    const answer = await changePolicy(admin, { version: 0, note: "x", body: defaultPolicy });
    expect(answer).toEqual({ ok: false, refusal: { code: "password_needed", minutes: 15 } });
  });

  it("that was stored can be neither changed nor removed", async () => {
    await set({ approvalHours: 2 });
    for (const sql of ["UPDATE setting_version SET body = '{}'", "DELETE FROM setting_version"]) {
      await expect(pool().query(sql)).rejects.toThrow(/permission denied/);
    }
  });

  it("can be stricter than what is delivered, never laxer", () => {
    const change = (over: object) =>
      policyChange.safeParse({ version: 0, note: "x", body: { ...defaultPolicy, ...over } }).error?.issues[0]
        ?.message;
    const roles = defaultPolicy.minimumRole;
    expect(change({ minimumRole: { ...roles, cancel: "admin" } })).toBeUndefined();
    expect(change({ minimumRole: { ...roles, redact: "agent" } })).toBe("one of supervisor, admin");
    expect(change({ minimumRole: { ...roles, cancel: "viewer" } })).toBe("one of agent, supervisor, admin");
    expect(change({ approvalHours: 0 })).toBe("a whole number from 1 to 720");
    expect(change({ approvalRules: [{ actions: [], providers: null, roles: null, moreThan: 0 }] })).toBe(
      "at least one action",
    );
  });
});

describe("the rule of the second person", () => {
  it("reaches whatever it names: an agent's cancel at one provider", async () => {
    await set({
      approvalRules: [{ actions: ["cancel"], providers: ["stripe"], roles: ["agent"], moreThan: 0 }],
    });
    const { id } = await failed();
    const agents = await ask(await makeOperator("agent"), "cancel", id);
    expect(agents).toMatchObject({ value: { action: { state: "awaiting_approval" } } });
    const supervisor = await makeOperator("supervisor");
    expect((await readSession((await failed()).id, supervisor))?.permits.cancel).toMatchObject({
      secondPerson: "not_needed",
    });
  });

  it("switched off for a team of one marks what is done so for ever", async () => {
    await set({ secondPerson: false });
    const { id } = await failed();
    const action = await allowed(await makeOperator("supervisor"), "redact", id);
    expect(action).toMatchObject({ state: "held", secondPerson: "switched_off" });
    expect((await auditBodies()).at(-1)).toMatchObject({
      action: "redact",
      outcome: "allowed",
      detail: { secondPerson: "switched_off", policyVersion: 1 },
    });
    await expect(
      pool().query("UPDATE guarded_action SET second_person = 'not_needed' WHERE id = $1", [action.id]),
    ).rejects.toThrow(/can't be changed/);
  });

  it("that becomes stricter stops what has not gone out and that nobody approved", async () => {
    const agent = await makeOperator("agent");
    const action = await allowed(agent, "cancel", (await failed()).id);
    await set({ approvalRules: [{ actions: ["cancel"], providers: null, roles: null, moreThan: 0 }] });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "second_person_needed" },
    });
    expect(desk.effects("cancel")).toBe(0);
  });

  it("that is lifted leaves a request waiting, which still needs its yes", async () => {
    const asked = await ask(await makeOperator("supervisor"), "redact", (await failed()).id);
    const id = asked.ok ? asked.value.action.id : "";
    await set({ secondPerson: false });
    await driveAction(id);
    expect(await actionRow(id)).toMatchObject({ state: "awaiting_approval" });
    expect(await approve(id)).toMatchObject({ ok: true });
  });
});

describe("reasons", () => {
  it("are what an admin set: a new one can be picked, a removed one no longer, and old actions keep their text", async () => {
    const agent = await makeOperator("agent");
    const before = await failed();
    await allowed(agent, "cancel", before.id, { reasonCode: "stale" });
    const cancel = [{ code: "left_us", text: "They left us" }];
    const changed = await changeSetting("reasons")(await makeOperator("admin"), {
      version: 0,
      note: "ours",
      body: { ...defaultReasons, cancel },
    });
    expect(changed).toMatchObject({ ok: true });
    const { id } = await failed();
    expect((await readSession(id, agent))?.reasons.cancel).toEqual(cancel);
    expect(await ask(agent, "cancel", id, { reasonCode: "stale" })).toMatchObject({
      refusal: { code: "invalid_input", field: "reasonCode" },
    });
    expect(await allowed(agent, "cancel", id, { reasonCode: "left_us" })).toMatchObject({
      reason: "They left us",
    });
    expect((await auditBodies()).at(-1)?.detail).toMatchObject({
      reasonCode: "left_us",
      reason: "They left us",
    });
    expect((await readSession(before.id, agent))?.actions[0]?.reason).toBe("Stale, nobody is working on it");
  });

  it("are refused where they make no list to pick from", () => {
    const change = (cancel: unknown) =>
      reasonsChange.safeParse({ version: 0, note: "x", body: { ...defaultReasons, cancel } }).error?.issues[0]
        ?.message;
    const reason = { code: "left_us", text: "They left us" };
    expect(change([reason])).toBeUndefined();
    expect(change([])).toBe("at least one reason");
    expect(change([reason, { ...reason, text: "Again" }])).toBe("each code once");
    expect(change([reason, { ...reason, code: "again" }])).toBe("each text once");
    expect(change([{ ...reason, text: "x".repeat(81) }])).toBe("at most 80 characters");
    expect(change([{ ...reason, code: "Left us" }])).toContain("small letters");
  });
});
