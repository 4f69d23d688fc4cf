import { expect, type Page } from "@playwright/test";
import type { Stored } from "./practice";
import { sessionPage } from "./session-page";

/** Resubmits on the desk and returns the link that is shown once. */
export async function resubmit(page: Page, session: Stored): Promise<string> {
  const { ask, dialog, open } = sessionPage(page);
  await open(session);
  await (await ask("Resubmit", "The person asked to try again")).click();
  await expect(dialog).toContainText("The link works now");
  return dialog.getByRole("textbox", { name: "Resume link" }).inputValue();
}
