import { FAULT_MODES, type Faults } from "../world/faults";
import { type Html, html } from "./html";

/** The fault switches of one provider's side. `controls`: where its controls live; `path`: what to strike first. */
export function faultForms(faults: Faults, controls: string, path: string): Html {
  const { api, webhooks } = faults.current();
  const modes = ["500", "429", "409", ...FAULT_MODES];
  const active = api.length + webhooks.length;
  return html`<section class="panel" aria-labelledby="faults"><h2 id="faults" style="margin-top:0">Faults</h2>
<form class="row" method="post" action="${controls}faults">
<label>API answers <select name="api[status]">${modes.map((mode) => html`<option>${mode}</option>`)}</select></label>
<label>On paths like <input name="api[path]" value="${path}"></label>
<label>Times <input name="api[times]" type="number" min="1" value="1"></label>
<button>Switch on</button>
</form>
${webhookButtons(controls)}
<p class="muted">${active === 0 ? "No fault is on." : html`On: <code>${JSON.stringify({ api, webhooks })}</code>`}</p>
<form method="post" action="${controls}faults/clear"><button style="width:auto">Switch all off</button></form>
</section>`;
}

function webhookButtons(controls: string): Html {
  const switches = [
    ["duplicate", "1", "Duplicate webhooks"],
    ["delaySeconds", "15", "Delay webhooks by 15 s"],
    ["reorder", "true", "Reorder webhooks"],
    ["drop", "true", "Lose webhooks"],
  ] as const;
  return html`<form class="row" method="post" action="${controls}faults" style="margin:12px 0">
${switches.map(([name, value, label]) => html`<button name="webhooks[${name}]" value="${value}">${label}</button>`)}
</form>`;
}
