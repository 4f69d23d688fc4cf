import { createHash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { auditBodies, count, eventsOf, sessionRow } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { withOwner } from "@/prisma/testing/with-owner";
import { driveAction } from "../actions/drive-action";
import { pool } from "../db";
import { confirmSession } from "../sessions/confirm-session";
import { tellExpiredLinks } from "./end-links";
import { openResumeLink } from "./open-resume-link";
import { readResumeLink } from "./read-resume-link";
import { revokeResumeLink } from "./revoke-resume-link";
import { viewResumeLink } from "./view-resume-link";

process.env.COMPANY_NAME = "Invented Bank";
process.env.SUPPORT_EMAIL = "help@desk.example";
const desk = practiceDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("agent");
});

const company = { companyName: "Invented Bank", supportEmail: "help@desk.example" };
const gone = { state: "gone", ...company };

async function linked(turns = ["document_expired"]) {
  const session = await desk.known({ turns, reference: "customer-17" });
  const action = await allowed(operator, "resubmit", session.id);
  await driveAction(action.id);
  return { ...session, token: action.resumeUrl?.split("/").at(-1) ?? "" };
}

/** The work, while no event of a link can be written. */
const withoutTimeline = (work: () => Promise<unknown>) =>
  withOwner(
    `CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the timeline is away'; END $$;
     CREATE TRIGGER away BEFORE INSERT ON session_event FOR EACH ROW
       WHEN (NEW.kind LIKE 'resume_link%') EXECUTE FUNCTION away()`,
    "DROP FUNCTION away CASCADE",
    work,
  );

const change = (values: string) => pool().query(`UPDATE resume_link SET ${values}`);

describe("a resume link", () => {
  it("is stored as a hash alone: its token stands nowhere", async () => {
    const { token } = await linked();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await placesOf(token)).toEqual([]);
    const hash = createHash("sha256").update(token).digest();
    expect((await pool().query("SELECT token_hash FROM resume_link")).rows).toEqual([{ token_hash: hash }]);
  });

  it("shows what to have ready, and nothing of who the person is", async () => {
    const { token } = await linked();
    const page = await readResumeLink(token);
    expect(page).toEqual({
      state: "active",
      ...company,
      expiresAt: expect.any(String),
      hint: { lastTime: expect.any(String), document: expect.any(String), conditions: expect.any(String) },
    });
    expect(JSON.stringify(page)).not.toMatch(/customer-17|vs_/);
  });

  it("gives no hint where the code is not one of the playbook's", async () => {
    expect(await readResumeLink((await linked(["a_code_of_tomorrow"])).token)).toMatchObject({ hint: null });
  });

  it("is not used up by looking at it, however often", async () => {
    const { id, token } = await linked();
    const before = desk.calls(/./).length;
    for (let n = 0; n < 3; n += 1) expect((await readResumeLink(token)).state).toBe("active");
    expect(await viewResumeLink(id)).toMatchObject({ state: "active", openedAt: null });
    expect(desk.calls(/./)).toHaveLength(before);
  });

  it.each([
    ["expired", "expires_at = now() - interval '1 second'"],
    ["revoked", "revoked_at = now()"],
    ["passed", "passed_at = now()"],
    ["pending", "active_at = NULL"],
  ])("that is %s is gone, on the page and at the button", async (state, values) => {
    const { id, token } = await linked();
    await change(values);
    expect(await readResumeLink(token)).toEqual(gone);
    const before = desk.calls(/./).length;
    expect(await openResumeLink(token)).toEqual({ ok: false, refusal: "gone" });
    expect(desk.calls(/./)).toHaveLength(before);
    expect((await viewResumeLink(id))?.state).toBe(state);
  });

  it.each(["", "x", "A".repeat(43), "A".repeat(44), "../../etc/passwd", "A".repeat(42).concat("\0")])(
    "nobody ever made (%j) is gone the same way",
    async (token) => {
      await linked();
      expect(await readResumeLink(token)).toEqual(gone);
      expect(await openResumeLink(token)).toEqual({ ok: false, refusal: "gone" });
    },
  );

  it("to a session that is closed or being redacted is gone", async () => {
    for (const action of ["cancel", "redact"] as const) {
      const { id, token } = await linked();
      await driveAction((await allowed(await makeOperator("supervisor"), action, id)).id);
      expect(await readResumeLink(token)).toEqual(gone);
      expect(await openResumeLink(token)).toEqual({ ok: false, refusal: "gone" });
    }
  });
});

describe("pressing the button", () => {
  it("invariant 7: leads to a fresh link of the provider, which is stored nowhere", async () => {
    const { id, token } = await linked();
    const opened = await openResumeLink(token);
    const url = opened.ok ? opened.value : "";
    expect(url).toContain("/verify/");
    expect(await placesOf(url)).toEqual([]);
    expect(await placesOf(new URL(url).pathname.split("/").at(-1) ?? "")).toEqual([]);
    expect((await fetch(url)).status).toBe(200);
    expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "resume_link_opened", actor_kind: "subject" });
    expect((await viewResumeLink(id))?.openedAt).not.toBeNull();
  });

  it("works again while the link does, each time with another link of the provider", async () => {
    const { token } = await linked();
    const [first, second] = [await openResumeLink(token), await openResumeLink(token)];
    expect(first.ok && second.ok && first.value !== second.value).toBe(true);
  });

  it("is told once a minute at most, however often it happens", async () => {
    const { token } = await linked();
    const told = () => count("session_event", "kind = 'resume_link_opened'");
    for (let n = 0; n < 3; n += 1) expect((await openResumeLink(token)).ok).toBe(true);
    expect(await told()).toBe(1);
    await change("opened_at = now() - interval '61 seconds'");
    for (let n = 0; n < 2; n += 1) expect((await openResumeLink(token)).ok).toBe(true);
    expect(await told()).toBe(2);
  });

  it("leaves no trace where the timeline could not be told", async () => {
    const { id, token } = await linked();
    const pressed = withoutTimeline(() => openResumeLink(token));
    await expect(pressed).rejects.toThrow("the timeline is away");
    expect((await viewResumeLink(id))?.openedAt).toBeNull();
  });

  it.each([
    ["pass", true, "passed", "verified"],
    ["pass", false, "processing", "processing"],
  ])(
    "finds that the person has acted meanwhile (%s, through: %s)",
    async (outcome, finish, answer, status) => {
      const { id, providerSessionId, token } = await linked();
      await pool().query("UPDATE verification_session SET status_at = status_at - interval '1 minute'");
      await desk.control("POST", `sessions/${providerSessionId}/play`, { outcome, processing_seconds: 5000 });
      if (finish) await desk.control("POST", `sessions/${providerSessionId}/finish`);
      expect(await openResumeLink(token)).toEqual({ ok: false, refusal: answer });
      expect((await sessionRow(id)).status).toBe(status);
    },
  );

  it("says that the provider is to blame when it is, and uses nothing up", async () => {
    const { id, token } = await linked();
    desk.fault({ status: 500, method: "GET", times: 1 });
    expect(await openResumeLink(token)).toEqual({ ok: false, refusal: "provider" });
    expect((await viewResumeLink(id))?.openedAt).toBeNull();
    expect(await openResumeLink(token)).toMatchObject({ ok: true });
  });
});

describe("the end of a link", () => {
  it("is told once the person has passed by it", async () => {
    const { id, providerSessionId, token } = await linked();
    await openResumeLink(token);
    await desk.play(providerSessionId, "pass");
    await desk.deliver();
    await confirmSession(id);
    await confirmSession(id);
    expect(await viewResumeLink(id)).toMatchObject({ state: "passed" });
    expect(await count("session_event", "kind = 'resume_link_passed'")).toBe(1);
  });

  it("is told once it ran out", async () => {
    const { id } = await linked();
    await tellExpiredLinks();
    expect(await count("session_event", "kind = 'resume_link_expired'")).toBe(0);
    await change("expires_at = now() - interval '1 second'");
    await Promise.all([tellExpiredLinks(), tellExpiredLinks()]);
    await tellExpiredLinks();
    expect(await count("session_event", "kind = 'resume_link_expired'")).toBe(1);
    expect((await viewResumeLink(id))?.state).toBe("expired");
  });

  it("is not taken for told where the timeline could not be told", async () => {
    await linked();
    await change("expires_at = now() - interval '1 second'");
    await expect(withoutTimeline(tellExpiredLinks)).rejects.toThrow("the timeline is away");
    await tellExpiredLinks();
    expect(await count("session_event", "kind = 'resume_link_expired'")).toBe(1);
  });

  it("can be brought about by whoever may resubmit, once", async () => {
    const { id, token } = await linked();
    const resumeLinkId = (await viewResumeLink(id))?.id ?? "";
    const viewer = await makeOperator("viewer");
    expect(await revokeResumeLink(viewer, { resumeLinkId })).toMatchObject({
      refusal: { code: "role_required", role: "agent" },
    });
    expect((await readResumeLink(token)).state).toBe("active");
    expect(await revokeResumeLink(operator, { resumeLinkId })).toMatchObject({ value: { state: "revoked" } });
    expect(await readResumeLink(token)).toEqual(gone);
    expect(await revokeResumeLink(operator, { resumeLinkId })).toEqual({
      ok: false,
      refusal: { code: "link_unknown" },
    });
    const unknown = randomUUID();
    expect(await revokeResumeLink(operator, { resumeLinkId: unknown })).toMatchObject({ ok: false });
    const about = { action: "revoke_resume_link", sessionId: id };
    const audited = (await auditBodies()).slice(-4);
    expect(audited).toMatchObject([
      { ...about, outcome: "refused", detail: { resumeLinkId, refusal: "role_required" } },
      { ...about, outcome: "done", detail: { resumeLinkId } },
      { ...about, outcome: "refused", detail: { resumeLinkId, refusal: "link_unknown" } },
      { outcome: "refused", detail: { resumeLinkId: unknown, refusal: "link_unknown" } },
    ]);
    expect(audited[3]).not.toHaveProperty("sessionId");
    expect(await count("session_event", "kind = 'resume_link_revoked'")).toBe(1);
  });
});
