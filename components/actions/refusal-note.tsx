import { type Provider, providerName } from "@/lib/domain/provider";
import type { SessionChange } from "@/lib/domain/refusal";
import { Age } from "../time/age";
import { Instant } from "../time/instant";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import type { Refused } from "./use-action-request";

function ChangeLine({ change }: { change: SessionChange }) {
  return (
    <li>
      {change.kind.replaceAll("_", " ")}
      {change.status && (
        <>
          {" "}
          → <strong className="font-medium">{change.status}</strong>
        </>
      )}
      , {change.actor}, <Instant at={change.at} as="clock" /> (<Age at={change.at} ago />)
    </li>
  );
}

interface RefusalNoteProps {
  refused: Refused;
  provider: Provider;
  reloading: boolean;
  onReload: () => void;
}

/** The no, in words. For a session that changed meanwhile also what changed, and the way to look again. */
export function RefusalNote({ refused, provider, reloading, onReload }: RefusalNoteProps) {
  return (
    <Notice tone="failed" urgent>
      <p>{refused.sentence}</p>
      {refused.code === "stale" && (
        <>
          {refused.changes.length === 0 ? (
            <p className="mt-1.5 text-muted">It was read again at {providerName[provider]}.</p>
          ) : (
            <ul aria-label="What changed" className="mt-1.5 list-disc pl-4 text-muted">
              {refused.changes.map((change) => (
                <ChangeLine key={`${change.kind} ${change.at}`} change={change} />
              ))}
            </ul>
          )}
          <Button className="mt-2" aria-disabled={reloading} onClick={onReload}>
            {reloading ? "Reading it again…" : "Reload the session"}
          </Button>
        </>
      )}
    </Notice>
  );
}
