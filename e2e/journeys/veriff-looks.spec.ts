import type { Page } from "@playwright/test";
import type { GuardedActionName } from "@/lib/domain/guarded-action";
import { approveByAnother } from "../desk/approvals";
import type { Desk } from "../desk/desk";
import { expect, test } from "../desk/journey";
import { testLooks, type View } from "../desk/looks";
import { emailOf, signInCookie } from "../desk/operators";
import type { Stored } from "../desk/practice";
import { callAction, requestFor } from "../desk/server-actions";
import { newReference, sessionPage } from "../desk/session-page";
import {
  calmVeriff,
  createdSession,
  deleteMode,
  loseNextCreate,
  refusedSession,
  useUpDeletions,
} from "../desk/veriff";

test.afterEach(({ desk }) => calmVeriff(desk));

/** Asks for it past the page, as a supervisor, and opens the session. */
async function askAndOpen(page: Page, desk: Desk, action: GuardedActionName, session: Stored): Promise<void> {
  const cookie = await signInCookie(desk, emailOf("supervisor"));
  const request = await requestFor(desk, action, session, cookie);
  expect(await callAction(desk, "requestAction", request, cookie)).toMatchObject({ ok: true });
  await sessionPage(page).open(session);
}

const views: View[] = [
  {
    words: "a create whose outcome nobody knows",
    show: async (page, desk) => {
      const session = await refusedSession(desk, newReference(), "101");
      await loseNextCreate(desk);
      await askAndOpen(page, desk, "resubmit", session);
      const { unsettled } = sessionPage(page);
      await expect(unsettled.getByRole("button", { name: "It was not made" })).toBeVisible();
    },
  },
  {
    words: "a cancel that goes out in an hour",
    role: "agent",
    show: async (page, desk) => {
      await useUpDeletions(desk);
      await askAndOpen(page, desk, "cancel", await createdSession(desk, { vendorData: newReference() }));
      await expect(sessionPage(page).hold).toContainText("an hour and 10 a day");
    },
  },
  {
    words: "a session that Veriff is awaited to tell of",
    show: async (page, desk) => {
      const session = await refusedSession(desk, newReference(), "106");
      await askAndOpen(page, desk, "exceptional_resubmit", session);
      await approveByAnother(desk, session);
      await expect(page.getByText("Waiting for Veriff to tell of the resubmission")).toBeVisible();
    },
  },
  {
    words: "the dialog of the exceptional step",
    show: async (page, desk) => {
      const { ask, open } = sessionPage(page);
      await open(await refusedSession(desk, newReference(), "539"));
      await ask("Record it", "Another reason");
    },
  },
  {
    words: "the banner about a call that is not enabled, over a session whose buttons are off",
    role: "admin",
    show: async (page, desk) => {
      await deleteMode(desk, "not_found");
      const { button, outcome } = sessionPage(page);
      await askAndOpen(page, desk, "cancel", await createdSession(desk, { vendorData: newReference() }));
      await expect(outcome).toContainText("Cancel refused");
      await expect(button("Cancel session")).toBeDisabled();
      await page.reload();
      await expect(page.getByRole("button", { name: "Have it tried again" })).toBeVisible();
      await expect(outcome).toBeVisible();
    },
  },
  {
    words: "what is to be cleared away",
    role: "viewer",
    show: async (page) => {
      await page.goto("/sessions?stage=all&clear=any");
      await expect(page.getByRole("table", { name: "Sessions" }).getByRole("link").first()).toBeVisible();
    },
  },
];

testLooks(views);
