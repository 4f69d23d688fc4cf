import { FAILURES, type Section } from "../stripe/failure-codes";
import { type Html, html } from "./html";
import { page } from "./layout";

const GROUPS: readonly { readonly title: string; readonly section: Section | null }[] = [
  { title: "Something wrong with the document", section: "document" },
  { title: "Something wrong with the selfie", section: "selfie" },
  { title: "Something wrong with the ID number", section: "id_number" },
  { title: "Something wrong with the e-mail address", section: "email" },
  { title: "Something wrong with the phone number", section: "phone" },
  { title: "Don't get that far", section: null },
];

/** The practice stand-in for the provider's hosted page: one button per way it can end. */
export function verifyPage(visitKey: string): string {
  const content = html`
<h1>Verify your identity</h1>
<p class="muted">This is the practice world: nothing is photographed. Choose how your verification goes.</p>
<form method="post">
<input type="hidden" name="visit" value="${visitKey}">
<button class="main" name="outcome" value="pass">Submit a good document (passes)</button>
${GROUPS.map(group)}
</form>`;
  return page("Verify your identity (practice)", content);
}

function group({ title, section }: (typeof GROUPS)[number]): Html {
  const codes = Object.entries(FAILURES).filter(([, failure]) => failure.section === section);
  return html`<h2>${title}</h2>
${codes.map(([code, { played }]) => html`<button name="outcome" value="${code}">${played}</button>`)}`;
}

export function codeOptions(): Html[] {
  const codes = Object.entries(FAILURES);
  return codes.map(([code, { played }]) => html`<option value="${code satisfies string}">${played}</option>`);
}

export function thankYouPage(): string {
  return page(
    "Thank you",
    html`<h1>Thank you, you can close this page</h1><p class="muted">What you chose is on its way.</p>`,
  );
}

export function deadLinkPage(): string {
  const content = html`<h1>This link can't be used any more</h1>
<p class="muted">A link works once and ends after 48 hours. Go back to where you started to get a new one.</p>`;
  return page("Link used or expired", content);
}
