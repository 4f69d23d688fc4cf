import { DECLINED_REASONS } from "../veriff/declined-reasons";
import type { ReasonGroup } from "../veriff/reason-text";
import { RESUBMISSION_REASONS } from "../veriff/resubmission-reasons";
import { type Html, html } from "./html";
import { page } from "./layout";

const GROUPS: readonly { readonly title: string; readonly group: ReasonGroup }[] = [
  { title: "Asked again: something missing", group: "incomplete" },
  { title: "Asked again: bad pictures", group: "picture" },
  { title: "Asked again: face", group: "face" },
  { title: "Asked again: the document itself", group: "paper" },
  { title: "Asked again: data that couldn't be read", group: "data" },
  { title: "Declined: document", group: "document" },
  { title: "Declined: person", group: "person" },
  { title: "Declined: fraud", group: "fraud" },
  { title: "Declined: age", group: "age" },
  { title: "Declined: limits", group: "limit" },
  { title: "Declined: set-up", group: "setup" },
];

const ALL = [...Object.entries(RESUBMISSION_REASONS), ...Object.entries(DECLINED_REASONS)];

const of = (group: ReasonGroup) => ALL.filter(([, reason]) => reason.group === group);

/** The practice stand-in for the provider's flow: one button per way it can end. */
export function veriffPage(): string {
  const content = html`
<h1>Verify your identity</h1>
<p class="muted">This is the practice world: nothing is photographed. Choose how your verification goes.</p>
<form method="post">
<button class="main" name="outcome" value="approved">Show a good document (approved)</button>
<button name="outcome" value="review">Be hard to judge (a person reviews it)</button>
<button name="outcome" value="leave">Leave without finishing</button>
${GROUPS.map(({ title, group }) => html`<h2>${title}</h2>${of(group).map(button)}`)}
</form>`;
  return page("Verify your identity (practice)", content);
}

const button = ([code, { played }]: (typeof ALL)[number]): Html =>
  html`<button name="outcome" value="${code}">${played} <span class="muted">${code}</span></button>`;

/** The same endings as options of a select. */
export function reasonOptions(): Html[] {
  return GROUPS.map(
    ({ title, group }) =>
      html`<optgroup label="${title}">${of(group).map(
        ([code, { played }]) => html`<option value="${code}">${code} ${played}</option>`,
      )}</optgroup>`,
  );
}

export function submittedPage(): string {
  return page(
    "Thank you",
    html`<h1>Thank you, you can close this page</h1><p class="muted">Your verification is being looked at.</p>`,
  );
}

export function leftPage(): string {
  const content = html`<h1>You left without finishing</h1>
<p class="muted">The same link leads back to where you were.</p>`;
  return page("Left", content);
}

export function nothingToDoPage(): string {
  const content = html`<h1>There is nothing to do here</h1>
<p class="muted">This verification has ended. Go back to where you started to get a new one.</p>`;
  return page("Nothing to do", content);
}
