import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Role } from "@/lib/domain/operator";
import type { Desk } from "./desk";
import { expect, test } from "./journey";

/** A page as someone may have it before them. */
export interface View {
  words: string;
  /** Who looks; nobody who is signed in where it is null, a supervisor where it isn't said. */
  role?: Role | null;
  show: (page: Page, desk: Desk) => Promise<unknown>;
}

/** What axe calls serious or critical, as lines that say where. */
async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message}`),
    );
}

const looks = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

/** Shows every view in both themes, wide and on a phone. */
export function testLooks(views: readonly View[]): void {
  for (const { colorScheme, viewport } of looks) {
    test.describe(`${colorScheme}, ${viewport.width} pixels wide`, () => {
      test.use({ colorScheme, viewport });
      for (const { words, role = "supervisor", show } of views) {
        test(`${words}: axe finds nothing serious, and nothing has to be scrolled sideways`, async ({
          page,
          desk,
          login,
        }) => {
          if (role) await login(role);
          await show(page, desk);
          expect(await seriousFindings(page)).toEqual([]);
          const { scrollWidth, clientWidth } = await page.evaluate(() => ({
            scrollWidth: document.documentElement.scrollWidth,
            clientWidth: document.documentElement.clientWidth,
          }));
          expect(scrollWidth).toBe(clientWidth);
        });
      }
    });
  }
}
