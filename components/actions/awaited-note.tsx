import type { SessionView } from "@/lib/contract/session-view";
import { Age } from "../time/age";
import { Notice } from "../ui/notice";
import { awaitedWords } from "./exceptional-words";
import { PortalLink } from "./portal-link";

type AwaitedNoteProps = Pick<SessionView, "awaited" | "provider" | "portalUrl">;

/** A resubmission was forced by hand, and the provider's webhook has not told of it. */
export function AwaitedNote({ awaited, provider, portalUrl }: AwaitedNoteProps) {
  if (!awaited) return null;
  return (
    <Notice tone={awaited.overdue ? "caution" : "accent"}>
      <span role="status">{awaitedWords({ provider, portalUrl, overdue: awaited.overdue })}</span>{" "}
      <span className="text-muted">
        (recorded <Age at={awaited.since} ago />)
      </span>
      {awaited.overdue && (
        <div>
          <PortalLink provider={provider} url={portalUrl} />
        </div>
      )}
    </Notice>
  );
}
