import { type Html, html } from "./html";

interface Counted {
  readonly sessions: { readonly size: number };
  readonly courier: { status(): { pending: number; delivered: number; failed: number } };
}

export function webhookCounts({ sessions, courier }: Counted): Html {
  const { pending, delivered, failed } = courier.status();
  return html`<p class="muted">${sessions.size} sessions. Webhooks: ${delivered} delivered, ${pending} on their way, ${failed} given up.</p>`;
}

export function sessionTable(rows: readonly Html[]): Html {
  return html`<div class="panel scroll"><table>
<caption>The newest ${rows.length} sessions</caption>
<thead><tr><th scope="col">Session</th><th scope="col">Customer</th><th scope="col">Status</th><th scope="col">Play the subject</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}
