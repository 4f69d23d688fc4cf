import type { Page } from "@playwright/test";
import { bulkPage, failedSessions, mixedSessions } from "../desk/bulk";
import { beat } from "../desk/colleague";
import { expect, test } from "../desk/journey";
import { testLooks, type View } from "../desk/looks";
import { emailOf, signInCookie } from "../desk/operators";
import { canceledSession, failedSession, play, waitingSession } from "../desk/practice";
import { newReference, sessionPage } from "../desk/session-page";
import { calmVeriff } from "../desk/veriff";

const queue = (search: string) => async (page: Page) => {
  await page.goto(`/sessions?${search}`);
  await expect(page.getByRole("tab", { name: "Failed" })).toBeVisible();
};

const views: View[] = [
  {
    words: "the sign-in page, refusing",
    role: null,
    show: async (page) => {
      await page.goto("/sign-in");
      await page.getByLabel("Email").fill("nobody@desk.example");
      await page.getByLabel("Password").fill("wrong password");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("wrong");
    },
  },
  { words: "the failed queue", show: queue("stage=failed") },
  { words: "the queue of all, narrowed by a code", show: queue("stage=all&code=document_expired") },
  { words: "an empty search", show: queue("stage=failed&q=nobody+is+called+that") },
  {
    words: "a failed session",
    show: async (page, desk) => {
      const session = await failedSession(desk, newReference(), ["selfie_face_mismatch", "document_expired"]);
      await sessionPage(page).open(session);
      await expect(sessionPage(page).diagnosis).toBeVisible();
    },
  },
  {
    words: "a session's timeline as JSON",
    show: async (page, desk) => {
      await sessionPage(page).open(await waitingSession(desk, newReference()));
      await sessionPage(page).show("JSON");
    },
  },
  {
    words: "a closed session",
    show: async (page, desk) => sessionPage(page).open(await canceledSession(desk, newReference())),
  },
  {
    words: "the dialog before a redaction",
    show: async (page, desk) => {
      const { ask, open } = sessionPage(page);
      await open(await failedSession(desk, newReference()));
      await ask("Redact", "The person asked for erasure");
    },
  },
  {
    words: "an action on hold",
    show: async (page, desk) => {
      const { ask, hold, open } = sessionPage(page);
      await open(await failedSession(desk, newReference()));
      await (await ask("Cancel session", "Another reason")).click();
      await expect(hold).toBeVisible();
    },
  },
  {
    words: "what waits for a second person",
    show: async (page, desk) => {
      const { approval, ask, dialog, open } = sessionPage(page);
      const session = await failedSession(desk, newReference());
      await open(session);
      const button = await ask("Redact", "The person asked for erasure");
      await dialog.getByRole("textbox", { name: /To confirm/ }).fill(session.providerSessionId.slice(-6));
      await button.click();
      await expect(approval).toBeVisible();
      await page.goto("/approvals");
      await expect(page.getByRole("article").first()).toBeVisible();
    },
  },
  {
    words: "the policy",
    role: "admin",
    show: async (page) => {
      await page.goto("/settings/policy");
      await expect(page.getByRole("button", { name: "Add a rule" })).toBeVisible();
    },
  },
  {
    words: "the reasons",
    role: "admin",
    show: async (page) => {
      await page.goto("/settings/reasons");
      await expect(page.getByRole("region", { name: "Decline" })).toBeVisible();
    },
  },
  {
    words: "a session that a colleague holds, about to be taken over",
    show: async (page, desk) => {
      const session = await failedSession(desk, newReference());
      await beat(desk, session, await signInCookie(desk, emailOf("agent")));
      await sessionPage(page).open(session);
      await sessionPage(page).button("Take over").click();
      await expect(page.getByText("is told on their page")).toBeVisible();
    },
  },
  {
    words: "the queue while rows are picked",
    show: async (page) => {
      await queue("stage=failed")(page);
      await page.getByRole("button", { name: "Select", exact: true }).click();
      await page.getByRole("checkbox").first().check();
      await expect(page.getByText("1 picked")).toBeVisible();
    },
  },
  {
    words: "a bulk plan before it is armed, of which a session moved since",
    show: async (page, desk) => {
      const prefix = newReference();
      await mixedSessions(desk, prefix);
      const session = await failedSession(desk, `${prefix}-moves`);
      await bulkPage(page).planAll(prefix, "Cancel", "Another reason");
      await expect(bulkPage(page).number).toBeVisible();
      await play(desk, session, "pass");
      await expect(page.getByText("1 session changed since the plan was sorted")).toBeVisible();
    },
  },
  {
    words: "a bulk plan that is paused",
    show: async (page, desk) => {
      const prefix = newReference();
      await mixedSessions(desk, prefix);
      const { button, number, planAll, progress } = bulkPage(page);
      await planAll(prefix, "Cancel", "Another reason");
      await number.fill("8");
      await button("Cancel 8 sessions").click();
      await expect(progress).toBeVisible();
      await button("Pause").click();
      await expect(progress).toContainText("Paused");
      await calmVeriff(desk);
    },
  },
  {
    words: "bulk plans among what waits for a second person",
    show: async (page, desk) => {
      const prefix = newReference();
      await failedSessions(desk, prefix, 2);
      const { button, number, planAll, waiting } = bulkPage(page);
      await planAll(prefix, "Redact", "Another reason");
      await number.fill("2");
      await button("Ask for approval for 2").click();
      await expect(waiting).toBeVisible();
      await page.goto("/approvals");
      await expect(page.getByRole("article", { name: "wants to redact 2 sessions" }).first()).toBeVisible();
    },
  },
  {
    words: "the list of bulk plans",
    show: async (page) => {
      await page.goto("/bulk");
      await expect(page.getByRole("heading", { name: "Bulk" })).toBeVisible();
    },
  },
  {
    words: "a bulk plan that isn't there",
    show: (page) => page.goto("/bulk/00000000-0000-4000-8000-000000000000"),
  },
  {
    words: "a page that isn't there",
    show: (page) => page.goto("/no-such-page"),
  },
  {
    words: "a session that isn't there",
    show: (page) => page.goto("/sessions/00000000-0000-4000-8000-000000000000"),
  },
  {
    words: "the resume page",
    show: async (page, desk) => {
      const { ask, dialog, open } = sessionPage(page);
      await open(await failedSession(desk, newReference(), ["document_expired"]));
      await (await ask("Resubmit", "Another reason")).click();
      await expect(dialog).toContainText("The link works now");
      await page.goto(await dialog.getByRole("textbox", { name: "Resume link" }).inputValue());
      await expect(page.getByRole("button", { name: "Continue" })).toBeVisible();
    },
  },
  { words: "a resume link that ended", role: null, show: (page) => page.goto("/resume/ended") },
];

// Asked for on purpose: pages that aren't there, and a refused sign-in.
test.use({ expectedErrors: [/status of 40[14]/] });

testLooks(views);
