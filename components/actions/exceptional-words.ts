import type { SessionView } from "@/lib/contract/session-view";
import { providerName } from "@/lib/domain/provider";
import type { RefusalCode } from "@/lib/domain/refusal";

/** Refusals after which nobody can have forced anything: the provider has no such step, or it is over. */
const outOfPlace: ReadonlySet<RefusalCode> = new Set([
  "not_offered",
  "already_canceled",
  "already_closed",
  "already_verified",
  "nothing_to_resubmit",
  "redaction_under_way",
  "already_redacted",
  "status_unknown",
  "superseded",
  "missing_at_provider",
]);

type Asked = Pick<SessionView, "permits" | "endedAt" | "redaction" | "awaited">;

/** Whether somebody may come and say that they forced a resubmission by hand. */
export function mayHaveForced({ permits, endedAt, redaction, awaited }: Asked): boolean {
  const permit = permits.exceptional_resubmit;
  if (awaited && !awaited.overdue) return false;
  if (permit.allowed) return true;
  // The guard asks for the role before it looks at what has become of the session.
  const over = endedAt !== null || redaction === "processing" || redaction === "redacted";
  return !over && !outOfPlace.has(permit.refusal.code);
}

type Awaiting = Pick<SessionView, "provider" | "portalUrl"> & { overdue: boolean };

/** What is said while the provider's word is awaited. */
export function awaitedWords({ provider, portalUrl, overdue }: Awaiting): string {
  const name = providerName[provider];
  if (!overdue) return `Waiting for ${name} to tell of the resubmission`;
  const where = portalUrl ? "in its portal" : "there";
  return `${name} has not told of the resubmission after an hour. Look ${where} whether it was set.`;
}
