import { html } from "./html";
import { page } from "./layout";

/** What a form of the control page leads to when its control refuses. */
export function refusedPage(message: string, home: string): string {
  return page(
    "Not done",
    html`<h1>That was not done</h1><p>${message}</p><p><a href="${home}">Back to the practice world</a></p>`,
  );
}
