import { type Provider, providerName } from "@/lib/domain/provider";
import { HeldSince } from "../claims/held-since";
import { TakeOver } from "../claims/take-over";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { ChangeList } from "./change-list";
import type { Refused } from "./use-action-request";

interface RefusalNoteProps {
  refused: Refused;
  provider: Provider;
  /** Where it is given, a session that a colleague holds can be taken over. */
  sessionId?: string;
  reloading: boolean;
  onReload: () => void;
}

/** The no, in words. For a session that changed meanwhile also what changed, and the way to look again. */
export function RefusalNote({ refused, provider, sessionId, reloading, onReload }: RefusalNoteProps) {
  return (
    <Notice tone="failed" urgent>
      <p>
        {refused.sentence}
        {refused.code === "held_by" && <HeldSince since={refused.since} />}
      </p>
      {refused.code === "held_by" && sessionId && (
        <TakeOver sessionId={sessionId} name={refused.name} onTaken={onReload} />
      )}
      {refused.code === "stale" && (
        <>
          {refused.changes.length === 0 ? (
            <p className="mt-1.5 text-muted">It was read again at {providerName[provider]}.</p>
          ) : (
            <ChangeList changes={refused.changes} />
          )}
          <Button className="mt-2" aria-disabled={reloading} onClick={onReload}>
            {reloading ? "Reading it again…" : "Reload the session"}
          </Button>
        </>
      )}
    </Notice>
  );
}
