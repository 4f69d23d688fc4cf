import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { actionRow, auditBodies, count, eventsOf, makeDue, sessionRow } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { veriffDesk } from "@/prisma/testing/veriff-desk";
import { pool } from "../db";
import { openResumeLink } from "../resume/open-resume-link";
import { driveAction } from "./drive-action";
import { settleAction } from "./settle-action";
import { sweepActions } from "./sweep-actions";

const SUBJECT = "6a1f7c1e-0d0a-4f0e-9b52-3f1d2c3b4a59";
const desk = veriffDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("agent");
});

const declined = (code = "101", vendorData = "customer-9") =>
  desk.known({ vendorData, endUserId: SUBJECT, turns: [code] });
const newest = () => desk.newest();
const tokenOf = (resumeUrl: string | null) => resumeUrl?.split("/").at(-1) ?? "";

describe("a resubmit of a declined session", () => {
  it("makes a new one with the same references, and its link leads there from the vault", async () => {
    const { id } = await declined();
    const action = await allowed(operator, "resubmit", id);
    await driveAction(action.id);
    const made = newest();
    expect(made).toMatchObject({ vendorData: "customer-9", endUserId: SUBJECT, status: "created" });
    const row = await sessionRow((await actionRow(action.id)).new_session_id ?? "");
    expect(row).toMatchObject({
      provider_session_id: made?.id,
      client_reference: "customer-9",
      subject_reference: SUBJECT,
      active: true,
      supersedes_id: id,
    });
    const url = desk.urlOf(made?.id ?? "");
    expect(await placesOf(url)).toEqual(["public.kept_link.sealed_link, unsealed"]);
    expect(await openResumeLink(tokenOf(action.resumeUrl))).toEqual({ ok: true, value: url });
  });

  it("is refused for what may be fraud and for an age rule, with a sentence for staff", async () => {
    for (const code of ["102", "106", "532"]) {
      const { id } = await declined(code, `customer-${code}`);
      expect(await ask(operator, "resubmit", id)).toMatchObject({
        ok: false,
        refusal: { code: "resubmit_stopped" },
      });
    }
    expect(desk.effects("create")).toBe(0);
  });

  it("after the last of nine tries takes a supervisor", async () => {
    const { id } = await declined("539");
    expect(await ask(operator, "resubmit", id)).toMatchObject({ refusal: { code: "attempts_used_up" } });
    expect((await ask(await makeOperator("supervisor"), "resubmit", id)).ok).toBe(true);
  });

  it("is refused while another session of that person is active, and goes once it has ended", async () => {
    const { id } = await declined();
    const other = await desk.known({ endUserId: SUBJECT, turns: ["leave"] });
    expect(await ask(operator, "resubmit", id)).toMatchObject({
      refusal: { code: "subject_has_active", providerSessionId: other.providerSessionId },
    });
    await driveAction((await allowed(operator, "cancel", other.id)).id);
    expect((await ask(operator, "resubmit", id)).ok).toBe(true);
  });

  it("is not sent when another session of that person has become active since", async () => {
    const { id } = await declined();
    const action = await allowed(operator, "resubmit", id);
    await desk.known({ endUserId: SUBJECT, turns: ["leave"] });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "subject_has_active" },
    });
    expect(desk.effects("create")).toBe(0);
  });
});

describe("two operators at once", () => {
  it("on two sessions of one person: one wins, the other is refused, and one session is made", async () => {
    const [one, other] = [await declined(), await desk.known({ endUserId: SUBJECT, turns: ["101"] })];
    const colleague = await makeOperator("agent");
    const results = await Promise.all([
      ask(operator, "resubmit", one.id),
      ask(colleague, "resubmit", other.id),
    ]);
    expect(results.map((result) => (result.ok ? "allowed" : result.refusal.code)).sort()).toEqual([
      "allowed",
      "subject_being_resubmitted",
    ]);
    await pool().query("UPDATE guarded_action SET hold_until = now() - interval '1 minute'");
    await sweepActions();
    expect(desk.effects("create")).toBe(1);
    expect(await count("subject_reservation")).toBe(0);
  });

  it("the database itself lets no second claim pass, nor one beside an active session", async () => {
    const { id } = await declined();
    const claim = (key: string) =>
      pool().query(
        `INSERT INTO subject_reservation (subject_key, session_id, action_id) VALUES ($1, $2, gen_random_uuid())
         ON CONFLICT DO NOTHING`,
        [key, id],
      );
    expect((await claim("k")).rowCount).toBe(1);
    expect((await claim("k")).rowCount).toBe(0);
    await desk.known({ vendorData: "customer-9", turns: ["leave"] });
    expect((await claim("another")).rowCount).toBe(0);
  });
});

describe("a create whose answer got lost", () => {
  const lost = async () => {
    const { id } = await declined();
    const action = await allowed(operator, "resubmit", id);
    desk.fault({ status: "drop_after_effect", method: "POST", path: "/v1/sessions$", times: 1 });
    await driveAction(action.id);
    return { id, action };
  };

  it("is never sent again by itself: it waits, unsettled, for a person", async () => {
    const { id, action } = await lost();
    for (let n = 0; n < 3; n += 1) {
      await makeDue(action.id);
      await driveAction(action.id);
      await sweepActions();
    }
    expect(await actionRow(action.id)).toMatchObject({ state: "unsettled", lease_until: null });
    expect(desk.effects("create")).toBe(1);
    expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "action_unsettled" });
    expect((await auditBodies()).at(-1)).toMatchObject({ action: "resubmit", outcome: "unsettled" });
    expect(await ask(operator, "resubmit", id)).toMatchObject({ refusal: { code: "action_open" } });
  });

  it("is unsettled too when the sender died between asking and storing", async () => {
    const { id } = await declined();
    const action = await allowed(operator, "resubmit", id);
    await pool().query("UPDATE guarded_action SET state = 'sending', called_at = now() WHERE id = $1", [
      action.id,
    ]);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "unsettled" });
    expect(desk.effects("create")).toBe(0);
  });

  it("is tried again when it can't have arrived, or was turned away for being too many", async () => {
    const { id } = await declined();
    const action = await allowed(operator, "resubmit", id);
    desk.fault({ status: 429, method: "POST", path: "/v1/sessions$", times: 1 });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "sending", called_at: null });
    await makeDue(action.id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects("create")).toBe(1);
  });

  it("settled as not made, has failed, and may be tried again", async () => {
    const { id, action } = await lost();
    const settled = await settleAction(operator, { actionId: action.id, made: false, providerSessionId: "" });
    expect(settled).toMatchObject({ ok: true, value: { state: "failed" } });
    expect(await count("subject_reservation")).toBe(0);
    expect((await ask(operator, "resubmit", id)).ok).toBe(true);
    expect(
      await settleAction(operator, { actionId: action.id, made: false, providerSessionId: "" }),
    ).toMatchObject({
      refusal: { code: "not_unsettled" },
    });
  });

  it("settled as made, stands on the desk in the old one's place, and is to be canceled before the next try", async () => {
    const { id, action } = await lost();
    const made = newest();
    const settled = await settleAction(operator, {
      actionId: action.id,
      made: true,
      providerSessionId: made?.id ?? "",
    });
    expect(settled).toMatchObject({ ok: true, value: { state: "failed" } });
    const row = await sessionRow((await actionRow(action.id)).new_session_id ?? "");
    expect(row).toMatchObject({
      provider_session_id: made?.id,
      supersedes_id: id,
      client_reference: "customer-9",
    });
    expect(await ask(operator, "resubmit", row.id)).toMatchObject({ refusal: { code: "link_missing" } });
    await driveAction((await allowed(operator, "cancel", row.id)).id);
    await driveAction((await allowed(operator, "resubmit", row.id)).id);
    expect(desk.effects("create")).toBe(2);
  });

  it("settled by two at once is settled once, and nothing of the other one's word is stored", async () => {
    const { id, action } = await lost();
    const made = newest()?.id ?? "";
    const answers = await Promise.all([
      settleAction(operator, { actionId: action.id, made: true, providerSessionId: made }),
      settleAction(operator, { actionId: action.id, made: false, providerSessionId: "" }),
      settleAction(operator, { actionId: action.id, made: true, providerSessionId: made }),
    ]);
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]));
    expect(refused).toEqual(["not_unsettled", "not_unsettled"]);
    const won = (await actionRow(action.id)).new_session_id !== null;
    expect(await count("verification_session", `supersedes_id = '${id}'`)).toBe(won ? 1 : 0);
    expect(await count("verification_session")).toBe(won ? 2 : 1);
  });

  it("is not settled by the session that was resubmitted, nor by one made for somebody else since", async () => {
    const { id, action } = await lost();
    const itself = (await sessionRow(id)).provider_session_id;
    const other = await desk.make({ vendorData: "customer-10", turns: ["101"] });
    for (const providerSessionId of [itself, other.id]) {
      const settled = await settleAction(operator, { actionId: action.id, made: true, providerSessionId });
      expect(settled).toMatchObject({ refusal: { code: "invalid_input", field: "providerSessionId" } });
    }
    expect(await actionRow(action.id)).toMatchObject({ state: "unsettled" });
    expect(await count("verification_session")).toBe(1);
  });

  it("is not settled by an id that Veriff doesn't know, is of somebody else, or by a viewer", async () => {
    const { action } = await lost();
    const stranger = await desk.known({ vendorData: "customer-10", turns: ["leave"] });
    for (const providerSessionId of ["no-such-session-0000000", stranger.providerSessionId]) {
      const settled = await settleAction(operator, { actionId: action.id, made: true, providerSessionId });
      expect(settled).toMatchObject({ refusal: { code: "invalid_input", field: "providerSessionId" } });
    }
    const viewer = await makeOperator("viewer");
    expect(
      await settleAction(viewer, { actionId: action.id, made: false, providerSessionId: "" }),
    ).toMatchObject({
      refusal: { code: "role_required" },
    });
    expect(await actionRow(action.id)).toMatchObject({ state: "unsettled" });
    expect((await auditBodies()).filter((body) => body.action === "settle")).toHaveLength(3);
  });
});

describe("a resubmit in the same session", () => {
  it("hands out the link that Veriff told once, without any call that makes something", async () => {
    const { id, url } = await desk.known({ vendorData: "customer-11", turns: ["204"] });
    const action = await allowed(operator, "resubmit", id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "done",
      effect: { mechanics: "same_session" },
    });
    expect(await openResumeLink(tokenOf(action.resumeUrl))).toEqual({ ok: true, value: url });
    expect(desk.effects("create")).toBe(0);
  });

  it("is refused for a session whose link nobody told", async () => {
    const { id } = await desk.known({ vendorData: "customer-12", turns: ["204"], registered: false });
    expect(await ask(operator, "resubmit", id)).toMatchObject({ refusal: { code: "link_missing" } });
  });

  it("stops after nine attempts, since Veriff would decline the tenth by itself", async () => {
    const { id, providerSessionId } = await desk.known({ vendorData: "customer-13" });
    for (let n = 0; n < 9; n += 1) await desk.play(providerSessionId, "204");
    await desk.deliver();
    expect(await sessionRow(id)).toMatchObject({ attempt_count: 9 });
    expect(await ask(operator, "resubmit", id)).toMatchObject({
      refusal: { code: "attempts_used_up", most: 9 },
    });
  });
});

it("a webhook of the new session that comes before the answer of its create is no obstacle", async () => {
  const { id } = await declined();
  const action = await allowed(operator, "resubmit", id);
  const real = globalThis.fetch;
  const holding = vi.spyOn(globalThis, "fetch").mockImplementation(async (...asked) => {
    const answer = await real(...asked);
    if (String(asked[0]).endsWith("/v1/sessions")) {
      await desk.at(`${newest()?.id}/play`, { outcome: "leave" });
      await desk.deliver();
    }
    return answer;
  });
  await driveAction(action.id);
  holding.mockRestore();
  const told = await desk.findId(newest()?.id ?? "");
  expect((await eventsOf(told)).map(({ kind }) => kind)).toContain("attempt_started");
  expect(await actionRow(action.id)).toMatchObject({ state: "done", new_session_id: told });
  expect(await sessionRow(told)).toMatchObject({ status: "started", supersedes_id: id });
  expect(await openResumeLink(tokenOf(action.resumeUrl))).toMatchObject({ ok: true });
});
