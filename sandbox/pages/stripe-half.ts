import { freshLink, linkUrl } from "../stripe/hosted-links";
import type { SessionRecord } from "../stripe/records";
import type { StripeWorld } from "../stripe/world";
import { faultForms } from "./fault-forms";
import { type Html, html } from "./html";
import { sessionTable, webhookCounts } from "./session-table";
import { codeOptions } from "./verify-page";

const SHOWN = 40;

/** Stripe's half of the control page. */
export function stripeHalf(world: StripeWorld): Html {
  const recent = world.sessions.newestFirst().slice(0, SHOWN);
  return html`${webhookCounts(world)}
${createForm()}
${faultForms(world.faults, "/_control/", "/(cancel|redact)$")}
${sessionTable(recent.map((session) => sessionRow(world, session)))}`;
}

function createForm(): Html {
  return html`<form class="panel row" method="post" action="/_control/sessions">
<label>Customer reference <input name="client_reference_id" value="cus_9001"></label>
<button>Create a session</button>
</form>`;
}

function sessionRow(world: StripeWorld, session: SessionRecord): Html {
  const failure = session.lastError?.code ?? null;
  const redaction = session.redaction === null ? "" : `, redaction ${session.redaction}`;
  return html`<tr>
<td><code>${session.id}</code></td>
<td>${session.clientReferenceId ?? "none"}</td>
<td>${session.status}${redaction}${failure === null ? "" : html` <span class="failed">${failure}</span>`}</td>
<td>${isPlayable(session) ? playForm(world, session) : html`<span class="muted">${whyNot(session)}</span>`}</td>
</tr>`;
}

const isPlayable = ({ status, redaction }: SessionRecord) =>
  status === "requires_input" && redaction === null;

/** Why the subject has nothing to do in a session that can't be played. */
function whyNot({ status, redaction }: SessionRecord): string {
  if (redaction !== null) return "Redacted: takes no submission";
  if (status === "processing") return "Submitted: being checked";
  return status === "verified" ? "Passed: nothing left to submit" : "Canceled: takes no submission";
}

function playForm(world: StripeWorld, session: SessionRecord): Html {
  const link = session.links.find(({ visitKey }) => visitKey === null) ?? freshLink(world, session);
  return html`<form method="post" action="/_control/sessions/${session.id}/play">
<label><span class="hidden">Outcome for ${session.id}</span>
<select name="outcome"><option value="pass">Pass</option>${codeOptions()}</select></label>
<button>Play</button>
${link === null ? "" : html`<a href="${linkUrl(world, link)}">Open the subject's page</a>`}
</form>`;
}
