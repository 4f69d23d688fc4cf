import { sessionUrl } from "../veriff/create-session";
import type { VeriffSession } from "../veriff/records";
import { DELETE_MODES } from "../veriff/settings";
import { isOpen } from "../veriff/state-rules";
import type { VeriffWorld } from "../veriff/world";
import { faultForms } from "./fault-forms";
import { type Html, html } from "./html";
import { sessionTable, webhookCounts } from "./session-table";
import { reasonOptions } from "./veriff-page";

const SHOWN = 40;
const CONTROLS = "/_control/veriff/";

/** Veriff's half of the control page. */
export function veriffHalf(world: VeriffWorld): Html {
  const recent = world.sessions.newestFirst().slice(0, SHOWN);
  return html`${webhookCounts(world)}
<form class="panel row" method="post" action="${CONTROLS}sessions">
<label>Vendor data <input name="vendorData" value="cus_9001"></label>
<button>Create a session</button>
</form>
${deleteForm(world)}
${faultForms(world.faults, CONTROLS, "/sessions/[^/]+$")}
${sessionTable(recent.map((session) => sessionRow(world, session)))}`;
}

function deleteForm({ deleteMode }: VeriffWorld): Html {
  const option = (mode: string) =>
    mode === deleteMode ? html`<option selected>${mode}</option>` : html`<option>${mode}</option>`;
  return html`<form class="panel row" method="post" action="${CONTROLS}delete">
<label>Deleting sessions <select name="mode">${DELETE_MODES.map(option)}</select></label>
<button>Set</button>
</form>`;
}

function sessionRow(world: VeriffWorld, session: VeriffSession): Html {
  const { id, vendorData, status, decision, attempts } = session;
  const code = decision?.reasonCode ?? null;
  const tries = attempts.length > 1 ? `, attempt ${attempts.length}` : "";
  return html`<tr>
<td><code>${id}</code></td>
<td>${vendorData ?? "none"}</td>
<td>${status}${tries}${code === null ? "" : html` <span class="failed">${code}</span>`}</td>
<td>${isOpen(status) ? playForm(world, session) : handForm(session)}</td>
</tr>`;
}

function playForm(world: VeriffWorld, session: VeriffSession): Html {
  return html`<form method="post" action="${CONTROLS}sessions/${session.id}/play">
${outcomes(session)}
<button>Play</button>
<button formaction="${CONTROLS}sessions/${session.id}/expire">Let it end</button>
<a href="${sessionUrl(world, session)}">Open the flow</a>
</form>`;
}

/** What staff can still do where the subject can't: finish what is planned, or decide otherwise. */
function handForm(session: VeriffSession): Html {
  if (session.attempts.length === 0) return html`<span class="muted">Ended: nobody opened it</span>`;
  const finish = html`<button formaction="${CONTROLS}sessions/${session.id}/finish">Finish now</button>`;
  return html`<form method="post" action="${CONTROLS}sessions/${session.id}/decide">
${outcomes(session)}
<button>Decide</button>
${session.status === "submitted" || session.status === "review" ? finish : ""}
</form>`;
}

function outcomes({ id, status }: VeriffSession): Html {
  const leave = isOpen(status) ? html`<option value="leave">Leave without finishing</option>` : "";
  return html`<label><span class="hidden">Outcome for ${id}</span>
<select name="outcome"><option value="approved">Approved</option><option value="review">Review</option>${leave}${reasonOptions()}</select></label>`;
}
