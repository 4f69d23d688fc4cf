import fc from "fast-check";
import { expect } from "vitest";
import { roles } from "@/lib/domain/operator";
import { defaultPolicy } from "@/lib/domain/policy";
import { settleAction } from "@/lib/server/actions/settle-action";
import { stopAction } from "@/lib/server/actions/stop-action";
import { decideApproval } from "@/lib/server/approvals/decide-approval";
import { expireApprovals } from "@/lib/server/approvals/expire-approvals";
import { pool } from "@/lib/server/db";
import { changeSetting } from "@/lib/server/settings/change-setting";
import { actionRow, count, sessionRow } from "../rows";
import { withOwner } from "../with-owner";
import { type Asked, atLeast, isHeld, type Model, pick, sessionOf } from "./model";
import { rarely, step } from "./step";

const entries = () => count("audit_entry");
const about = { who: fc.nat(99), which: fc.nat(99) };

/** Rather one that is still open, since only then something can come of it. */
function oneOf(model: Model, which: number, fits: (asked: Asked) => boolean = () => true): Asked | undefined {
  const all = [...model.asked.values()].filter(fits);
  const open = all.filter(({ over }) => !over);
  return pick(open.length > 0 ? open : all, which);
}

/** A second person says yes or no: never whoever asked, nobody below a supervisor, nothing twice. */
export const decide = step(
  "decides",
  fc.record({ ...about, own: rarely, anybody: rarely, decline: rarely, stale: rarely }),
  async (model, _real, { who, which, own, anybody, decline, stale }) => {
    const approve = !decline;
    const asked = oneOf(model, which, ({ wantsSecond }) => wantsSecond);
    const able = model.operators.filter(({ id, role }) =>
      own ? id === asked?.by : anybody || (id !== asked?.by && atLeast(role, "supervisor")),
    );
    const operator = pick(able, who);
    if (!asked || !operator) return;
    const { rows } = await pool().query<{ id: string }>("SELECT id FROM approval WHERE action_id = $1", [
      asked.id,
    ]);
    const { version } = await sessionRow(asked.sessionId);
    const waited = !asked.over && asked.approvedBy === null;
    const before = await entries();
    const answer = await decideApproval(operator, {
      approvalId: rows[0]?.id ?? "",
      version: stale ? version + 1 : version,
      approve,
      reasonCode: "other",
      reasonText: "",
    });
    expect(await entries()).toBe(before + (answer.ok && !approve ? 2 : 1));
    if (!answer.ok) return;
    expect(operator.id, "somebody decided about their own request").not.toBe(asked.by);
    expect(atLeast(operator.role, "supervisor"), `a ${operator.role} decided`).toBe(true);
    expect(waited, "a request was decided twice").toBe(true);
    expect(stale, "somebody decided about what they had not seen").toBe(false);
    if (approve) Object.assign(asked, { approvedBy: operator.id, due: !isHeld(asked.action) });
  },
);

/** Stops what is held or waits for its next try with nothing gone out, and withdraws what waits for a second person. */
export const stop = step("stops", fc.record(about), async (model, _real, { who, which }) => {
  const asked = oneOf(model, which);
  const operator = pick(model.operators, who);
  if (!asked || !operator) return;
  const { state, called_at: calledAt, lease_until: leaseUntil } = await actionRow(asked.id);
  const before = await entries();
  const answer = await stopAction(operator, { actionId: asked.id });
  expect(await entries()).toBe(before + 1);
  if (!answer.ok) return;
  expect(atLeast(operator.role, "agent"), `a ${operator.role} stopped something`).toBe(true);
  expect(["held", "awaiting_approval", "sending"], "what is over or unsettled was stopped").toContain(state);
  expect(calledAt, "what may have gone out was stopped").toBeNull();
  if (state === "sending") expect(leaseUntil, "what somebody drives was stopped").toBeNull();
  expect(asked.effects, "what was done was stopped").toBe(0);
});

/** Somebody says what came of a call whose answer got lost: as it was, or the opposite. */
export const settle = step(
  "settles",
  fc.record({ ...about, lies: rarely }),
  async (model, real, { who, which, lies }) => {
    const { rows } = await pool().query<{ id: string }>(
      "SELECT id FROM guarded_action WHERE state = 'unsettled' ORDER BY id",
    );
    const asked = model.asked.get(rows[0]?.id ?? "") ?? pick([...model.asked.values()], which);
    const operator = pick(model.operators, who);
    if (!asked || !operator) return;
    const { person, provider } = sessionOf(model, asked.sessionId);
    const made = asked.effects > 0 !== lies;
    const creates = real[provider]
      .effects()
      .filter((each) => each.kind === "create" && each.person === person);
    const before = await entries();
    const answer = await settleAction(operator, {
      actionId: asked.id,
      made,
      providerSessionId: made ? (creates.at(-1)?.providerSessionId ?? "nothing") : "",
    });
    expect(await entries()).toBe(before + 1);
    if (!answer.ok) return;
    expect(
      rows.map(({ id }) => id),
      "what is not in doubt was settled",
    ).toContain(asked.id);
    expect(atLeast(operator.role, "agent"), `a ${operator.role} settled something`).toBe(true);
  },
);

/** Nobody decided in time. */
export const expire = step("requests run out", fc.nat(99), async (model, _real, which) => {
  const asked = oneOf(model, which, ({ wantsSecond, approvedBy }) => wantsSecond && approvedBy === null);
  if (!asked) return;
  const past = `UPDATE approval SET expires_at = now() - interval '1 minute' WHERE action_id = '${asked.id}' AND decision IS NULL`;
  // The database lets nobody move the end of a request, so its guard is put aside for that.
  await withOwner(
    "ALTER TABLE approval DISABLE TRIGGER USER",
    "ALTER TABLE approval ENABLE TRIGGER USER",
    () => pool().query(past),
  );
  const before = await entries();
  await expireApprovals();
  expect(await entries()).toBe(before + (asked.over ? 0 : 1));
});

/** An admin switches the second person off, or on again; anybody else can't. */
export const switchSecond = step(
  "switches the second person",
  fc.record({ who: fc.nat(99), anybody: rarely }),
  async (model, _real, { who, anybody }) => {
    const operator = anybody ? pick(model.operators, who) : model.admin;
    const secondPerson = !model.secondPerson;
    if (!operator) return;
    const before = await entries();
    const changed = await changeSetting("policy")(operator, {
      version: model.policyVersion,
      note: "as the model wants it",
      body: { ...defaultPolicy, secondPerson },
    });
    expect(await entries()).toBe(before + 1);
    expect(changed.ok).toBe(operator.role === "admin");
    if (changed.ok) Object.assign(model, { secondPerson, policyVersion: changed.value.version });
  },
);

/** Somebody gets another role, rather whoever asked for what stands: that goes by the new one. */
export const changeRole = step(
  "changes role",
  fc.record({
    ...about,
    anybody: rarely,
    role: fc.constantFrom(...roles, "supervisor" as const, "supervisor" as const),
  }),
  async (model, _real, { who, which, anybody, role }) => {
    const by = anybody ? undefined : oneOf(model, which)?.by;
    const operator = model.operators.find(({ id }) => id === by) ?? pick(model.operators, who);
    if (!operator) return;
    operator.role = role;
    await pool().query("UPDATE operator SET role = $2::role WHERE id = $1", [operator.id, role]);
  },
);
