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
]);

/** The guard says these before it looks at the status, so they don't tell whether there is such a step. */
const saidFirst: ReadonlySet<RefusalCode> = new Set(["role_required", "action_open"]);

type Asked = Pick<
  SessionView,
  "permits" | "portalUrl" | "stage" | "active" | "endedAt" | "redaction" | "awaited"
>;

/** Whether somebody may come and say that they forced a resubmission by hand. */
export function mayHaveForced(session: Asked): boolean {
  const permit = session.permits.exceptional_resubmit;
  if (session.awaited && !session.awaited.overdue) return false;
  if (permit.allowed) return true;
  if (!saidFirst.has(permit.refusal.code)) return !outOfPlace.has(permit.refusal.code);
  const { portalUrl, stage, active, endedAt, redaction } = session;
  if (portalUrl === null || endedAt !== null || (redaction !== "none" && redaction !== "scheduled"))
    return false;
  // What is decided, or may be; whoever failed and can go on needs no exception.
  return stage === "processing" || (stage === "failed" && !active);
}

type Awaiting = Pick<SessionView, "provider" | "portalUrl"> & { overdue: boolean };

/** What is said while the provider's word is awaited. */
export function awaitedWords({ provider, portalUrl, overdue }: Awaiting): string {
  const name = providerName[provider];
  if (!overdue) return `Waiting for ${name} to tell of the resubmission`;
  const where = portalUrl ? "in its portal" : "there";
  return `${name} has not told of the resubmission after an hour. Look ${where} whether it was set.`;
}
