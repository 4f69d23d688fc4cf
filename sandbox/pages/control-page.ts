import type { ServerResponse } from "node:http";
import { replyHtml } from "../http/reply";
import { FAULT_MODES } from "../stripe/faults";
import { freshLink, linkUrl } from "../stripe/hosted-links";
import type { SessionRecord } from "../stripe/records";
import type { StripeWorld } from "../stripe/world";
import { type Html, html } from "./html";
import { page } from "./layout";
import { codeOptions } from "./verify-page";

const SHOWN = 40;

/** `/`: the recent sessions, each with a way to play its subject, and the fault switches. */
export function answerControlPage(world: StripeWorld, response: ServerResponse): void {
  const recent = world.sessions.newestFirst().slice(0, SHOWN);
  const { pending, delivered, failed } = world.courier.status();
  const content = html`
<h1>Practice world</h1>
<p class="muted">${world.sessions.size} sessions. Webhooks: ${delivered} delivered, ${pending} on their way, ${failed} given up.</p>
${createForm()}
${faultForms(world)}
<div class="panel scroll"><table>
<caption>The newest ${recent.length} sessions</caption>
<thead><tr><th scope="col">Session</th><th scope="col">Customer</th><th scope="col">Status</th><th scope="col">Play the subject</th></tr></thead>
<tbody>${recent.map((session) => sessionRow(world, session))}</tbody>
</table></div>`;
  replyHtml(response, 200, page("Practice world", content), "same-origin");
}

function createForm(): Html {
  return html`<form class="panel row" method="post" action="/_control/sessions">
<label>Customer reference <input name="client_reference_id" value="cus_9001"></label>
<button>Create a session</button>
</form>`;
}

function faultForms(world: StripeWorld): Html {
  const { api, webhooks } = world.faults.current();
  const modes = ["500", "429", "409", ...FAULT_MODES];
  const active = api.length + webhooks.length;
  return html`<section class="panel" aria-labelledby="faults"><h2 id="faults" style="margin-top:0">Faults</h2>
<form class="row" method="post" action="/_control/faults">
<label>API answers <select name="api[status]">${modes.map((mode) => html`<option>${mode}</option>`)}</select></label>
<label>On paths like <input name="api[path]" value="/(cancel|redact)$"></label>
<label>Times <input name="api[times]" type="number" min="1" value="1"></label>
<button>Switch on</button>
</form>
${webhookButtons()}
<p class="muted">${active === 0 ? "No fault is on." : html`On: <code>${JSON.stringify({ api, webhooks })}</code>`}</p>
<form method="post" action="/_control/faults/clear"><button style="width:auto">Switch all off</button></form>
</section>`;
}

function webhookButtons(): Html {
  const switches = [
    ["duplicate", "1", "Duplicate webhooks"],
    ["delaySeconds", "15", "Delay webhooks by 15 s"],
    ["reorder", "true", "Reorder webhooks"],
    ["drop", "true", "Lose webhooks"],
  ] as const;
  return html`<form class="row" method="post" action="/_control/faults" style="margin:12px 0">
${switches.map(([name, value, label]) => html`<button name="webhooks[${name}]" value="${value}">${label}</button>`)}
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
