import type { Locator, Page } from "@playwright/test";
import type { Desk } from "./desk";
import { canceledSession, failedSession, waitingSession } from "./practice";
import { createdSession } from "./veriff";

/** The bulk screens, as staff name their parts. */
export function bulkPage(page: Page) {
  const region = (name: string) => page.getByRole("region", { name, exact: true });
  const bar = region("Picked sessions");
  const make = page.getByRole("button", { name: "Make the plan" });
  /** Begins to pick among what matches a search. */
  async function begin(q: string): Promise<void> {
    await page.goto(`/sessions?stage=all&q=${q}`);
    await page.getByRole("button", { name: "Select", exact: true }).click();
  }
  return {
    bar,
    begin,
    pick: (reference: string) => page.getByRole("checkbox", { name: `Pick ${reference}` }),
    make,
    /** A pile with its count. */
    pile: (word: string): Locator =>
      page.locator("dl[aria-label=Piles] > div").filter({ has: page.getByText(word, { exact: true }) }),
    progress: region("Progress"),
    waiting: region("Waits for a second person"),
    report: region("Report"),
    rows: region("Rows"),
    button: (name: string) => page.getByRole("main").getByRole("button", { name, exact: true }),
    number: page.getByRole("textbox", { name: /^Type \d+ to arm it$/ }),
    /** Has a plan made of everything that matches a search. */
    async planAll(q: string, action: "Cancel" | "Redact", reason: string): Promise<void> {
      await begin(q);
      await page.getByRole("button", { name: "All that match this filter" }).click();
      await bar.getByText(action, { exact: true }).click();
      await page.getByRole("combobox", { name: "Reason" }).selectOption(reason);
      await make.click();
      await page.waitForURL(/\/bulk\/[0-9a-f-]{36}$/);
    },
  };
}

/** Two that Stripe cancels, one that is closed already, and six at Veriff, which takes five an hour. */
export async function mixedSessions(desk: Desk, prefix: string): Promise<void> {
  await Promise.all([
    ...["a", "b"].map((end) => waitingSession(desk, `${prefix}-${end}`)),
    canceledSession(desk, `${prefix}-closed`),
    ...[1, 2, 3, 4, 5, 6].map((n) => createdSession(desk, { vendorData: `${prefix}-v${n}` })),
  ]);
}

export const failedSessions = (desk: Desk, prefix: string, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => failedSession(desk, `${prefix}-${index + 1}`)));
