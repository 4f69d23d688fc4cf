import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/domain/operator";
import { expect, test } from "../desk/journey";
import { type Cookie, cookieHeader, emailOf, signInCookie } from "../desk/operators";
import { effects, failedSession } from "../desk/practice";
import { callAction, requestFor, serverActions } from "../desk/server-actions";
import { newReference, sessionPage } from "../desk/session-page";

// One test cuts the page off from its reads.
test.use({ expectedErrors: [/ERR_FAILED/] });

const forged: Cookie = { name: "proofdesk.signed-in", value: "eyJhbGciOiJkaXIi.forged.by.some.body" };

test("whoever isn't signed in is sent to sign in by every page", async ({ page, desk }) => {
  const session = await failedSession(desk, newReference());
  const paths = [
    "/",
    "/sessions",
    "/sessions?stage=all&q=cus_",
    `/sessions/${session.id}`,
    "/approvals",
    "/settings",
  ];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Sign in to Proofdesk" })).toBeVisible();
    const answer = await fetch(`${desk.origin}${path}`, { headers: cookieHeader(forged) });
    expect(await answer.text()).not.toContain(session.providerSessionId);
  }
});

test("whoever isn't signed in gets 401 from every read, with a forged cookie too", async ({ desk }) => {
  const session = await failedSession(desk, newReference());
  const ofSessions = [
    "",
    "?stage=all",
    "/counts",
    `/${session.id}`,
    `/${session.id}/raw`,
    "/no-such-session",
  ];
  const reads = [
    ...ofSessions.map((read) => `sessions${read}`),
    "approvals",
    "approvals/count",
    "bulk",
    "operator",
  ];
  const plan = `bulk/${randomUUID()}`;
  reads.push(plan, `${plan}/rows`, `${plan}/report.csv`);
  for (const read of reads) {
    for (const headers of [{}, cookieHeader(forged)]) {
      const answer = await fetch(`${desk.origin}/api/${read}`, { headers });
      expect([read, answer.status]).toEqual([read, 401]);
      expect(await answer.json()).toMatchObject({ refusal: { code: "not_signed_in" } });
    }
  }
});

test("whoever isn't signed in is refused by every server action, whatever they send", async ({ desk }) => {
  const known = [
    "armBulkPlan",
    "changePolicy",
    "changeReasons",
    "commandBulkPlan",
    "decideApproval",
    "decideBulkPlan",
    "enterPassword",
    "makeBulkPlan",
    "requestAction",
    "retryCall",
    "revokeResumeLink",
    "settleAction",
    "stopAction",
    "takeOver",
  ] as const;
  expect([...(await serverActions()).keys()].sort()).toEqual(known);
  for (const name of known) {
    for (const cookie of [null, forged]) {
      const outcome = await callAction(desk, name, { sessionId: randomUUID() }, cookie);
      expect(outcome).toMatchObject({ ok: false, refusal: { code: "not_signed_in" } });
    }
  }
});

const forbidden: { role: Role; action: "cancel" | "redact" | "resubmit"; needs: Role }[] = [
  { role: "viewer", action: "cancel", needs: "agent" },
  { role: "viewer", action: "resubmit", needs: "agent" },
  { role: "viewer", action: "redact", needs: "supervisor" },
  { role: "agent", action: "redact", needs: "supervisor" },
];

for (const { role, action, needs } of forbidden) {
  test(`the role ${role} is refused ${action} past the page too, and the audit has it`, async ({ desk }) => {
    const session = await failedSession(desk, newReference());
    const cookie = await signInCookie(desk, emailOf(role));
    const request = await requestFor(desk, action, session, cookie);
    const outcome = await callAction(desk, "requestAction", request, cookie);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "role_required", role: needs } });
    const { rows } = await desk.database.query(
      "SELECT body::jsonb->>'outcome' AS outcome, body::jsonb->'actor'->>'role' AS role FROM audit_entry WHERE session_id = $1",
      [session.id],
    );
    expect(rows).toEqual([{ outcome: "refused", role }]);
    expect(await effects(desk, session.providerSessionId)).toHaveLength(1);
  });
}

test("a viewer can neither stop an action nor revoke a link, and an agent can't read raw payloads", async ({
  desk,
}) => {
  const session = await failedSession(desk, newReference());
  const [viewer, agent, supervisor] = await Promise.all(
    (["viewer", "agent", "supervisor"] as const).map((role) => signInCookie(desk, emailOf(role))),
  );
  if (!viewer || !agent || !supervisor) throw new Error("not signed in");
  const asked = await callAction(
    desk,
    "requestAction",
    await requestFor(desk, "resubmit", session, agent),
    agent,
  );
  if (!asked.ok) throw new Error(asked.refusal.sentence);
  const actionId = asked.value.action.id;
  const { rows } = await desk.database.query<{ id: string }>(
    "SELECT id FROM resume_link WHERE action_id = $1",
    [actionId],
  );
  expect(await callAction(desk, "stopAction", { actionId }, viewer)).toMatchObject({
    ok: false,
    refusal: { code: "role_required" },
  });
  expect(await callAction(desk, "revokeResumeLink", { resumeLinkId: rows[0]?.id }, viewer)).toMatchObject({
    ok: false,
    refusal: { code: "role_required" },
  });
  for (const [cookie, status] of [
    [viewer, 403],
    [agent, 403],
    [supervisor, 200],
  ] as const) {
    const answer = await fetch(`${desk.origin}/api/sessions/${session.id}/raw`, {
      headers: cookieHeader(cookie),
    });
    expect(answer.status).toBe(status);
  }
});

test("a viewer can't say what came of a lost call, and only an admin has a refused one tried again", async ({
  desk,
}) => {
  const roles = ["viewer", "agent", "supervisor", "admin"] as const;
  const cookies = await Promise.all(roles.map((role) => signInCookie(desk, emailOf(role))));
  const mark = `of ${randomUUID()}`;
  const answers = { actionId: randomUUID(), made: true, providerSessionId: mark };
  const settled = await Promise.all(
    cookies.map((cookie) => callAction(desk, "settleAction", answers, cookie)),
  );
  const call = { provider: "veriff", call: mark };
  const retried = await Promise.all(cookies.map((cookie) => callAction(desk, "retryCall", call, cookie)));
  const lacking = (role: Role) => ({ ok: false, refusal: { code: "role_required", role } });
  const unknown = { ok: false, refusal: { code: "action_unknown" } };
  expect(settled).toMatchObject([lacking("agent"), unknown, unknown, unknown]);
  const opened = { ok: true, value: { wasRefused: false } };
  expect(retried).toMatchObject([lacking("admin"), lacking("admin"), lacking("admin"), opened]);
  const { rows } = await desk.database.query(
    `SELECT body::jsonb->>'action' AS action, body::jsonb->>'outcome' AS outcome, count(*)::int AS times
     FROM audit_entry WHERE body LIKE '%' || $1 || '%' GROUP BY 1, 2 ORDER BY 1, 2`,
    [mark],
  );
  expect(rows).toEqual([
    { action: "retry_call", outcome: "done", times: 1 },
    { action: "retry_call", outcome: "refused", times: 3 },
    { action: "settle", outcome: "refused", times: 4 },
  ]);
});

test("an action for a session that doesn't exist, or that makes no sense, is refused in words", async ({
  desk,
}) => {
  const cookie = await signInCookie(desk, emailOf("agent"));
  const base = { action: "cancel", version: 1, idempotencyKey: randomUUID(), reasonCode: "other" };
  const unknown = await callAction(desk, "requestAction", { ...base, sessionId: randomUUID() }, cookie);
  expect(unknown).toMatchObject({ ok: false, refusal: { code: "session_unknown" } });
  const senseless = await callAction(desk, "requestAction", { ...base, sessionId: "all of them" }, cookie);
  expect(senseless).toMatchObject({ ok: false, refusal: { code: "invalid_input", field: "sessionId" } });
});

test("whoever was signed out in another window is told so when they confirm, and nothing is sent", async ({
  page,
  context,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  const { ask, dialog, open } = sessionPage(page);
  await open(session);
  const button = await ask("Cancel session", "Another reason");
  await context.clearCookies();
  // Without this the page would be sent to sign in by its next read before one can look.
  await page.route("**/api/sessions/**", (route) => route.abort());
  await button.click();
  await expect(dialog.getByRole("alert")).toContainText(
    "You are not signed in. Sign in again; nothing was sent.",
  );
  expect(await effects(desk, session.providerSessionId)).toHaveLength(1);
});
