import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import type { Stored } from "./practice";

/** A customer reference that no other test has. */
export const newReference = (): string => `cus_${randomUUID().slice(0, 8)}`;

/** The session page, as staff name its parts. */
export function sessionPage(page: Page) {
  const dialog = page.getByRole("dialog");
  const timeline = page.getByRole("region", { name: "Event timeline" });
  const button = (name: string) => page.getByRole("main").getByRole("button", { name, exact: true });
  return {
    dialog,
    button,
    diagnosis: page.getByRole("region", { name: "Diagnosis" }),
    timeline,
    approval: page.getByRole("region", { name: "Waits for a second person" }),
    hold: page.getByRole("region", { name: "On hold" }),
    outcome: page.getByRole("region", { name: "What came of it" }),
    /** What a lost call left behind, for a person to find out. */
    unsettled: page.getByRole("region", { name: "Outcome unknown" }),
    facts: page.getByRole("region", { name: "Session", exact: true }),
    attempts: page.getByRole("region", { name: "Attempts" }),
    person: page.getByRole("region", { name: "This person" }),
    resumeLink: page.getByRole("region", { name: "Resume link" }),
    open: (session: Stored) => page.goto(`/sessions/${session.id}`),
    /** The radio button itself is covered by its words, which are what a person clicks. */
    show: (view: "Compact" | "Full" | "JSON") => timeline.getByText(view, { exact: true }).click(),
    /** Opens the dialog and picks a reason; the caller presses its button. */
    async ask(
      action: "Cancel session" | "Redact" | "Resubmit" | "Record it",
      reason: string,
    ): Promise<Locator> {
      await button(action).click();
      await dialog.getByRole("radio", { name: reason }).check();
      return dialog.getByRole("button", { name: new RegExp(`^(${action}|Ask for approval)$`) });
    },
  };
}

/** The queue's row for a customer reference. */
export const queueRow = (page: Page, reference: string): Locator =>
  page
    .getByRole("table", { name: "Sessions" })
    .getByRole("row")
    .filter({
      has: page.getByRole("link", { name: reference }),
    });
