import type { ServerResponse } from "node:http";
import { replyHtml } from "../http/reply";
import type { Worlds } from "../worlds";
import { type Html, html } from "./html";
import { page } from "./layout";
import { stripeHalf } from "./stripe-half";
import { veriffHalf } from "./veriff-half";

/** `/`: one provider's recent sessions, each with a way to play its subject, and the switches. */
export function answerControlPage(worlds: Worlds, url: URL, response: ServerResponse): void {
  const isVeriff = url.searchParams.get("provider") === "veriff";
  const content = html`
<h1>Practice world</h1>
<nav class="row tabs" aria-label="Provider">${tab("/", "Stripe Identity", !isVeriff)}${tab("/?provider=veriff", "Veriff", isVeriff)}</nav>
${isVeriff ? veriffHalf(worlds.veriff) : stripeHalf(worlds.stripe)}`;
  replyHtml(response, 200, page("Practice world", content), "same-origin");
}

function tab(href: string, name: string, isCurrent: boolean): Html {
  return isCurrent
    ? html`<a href="${href}" aria-current="page">${name}</a>`
    : html`<a href="${href}">${name}</a>`;
}
