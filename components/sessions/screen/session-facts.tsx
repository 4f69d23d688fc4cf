import type { ReactNode } from "react";
import type { SessionView } from "@/lib/contract/session-view";
import { Age } from "../../time/age";
import { Instant } from "../../time/instant";
import { CopyButton } from "../../ui/copy-button";
import { Panel } from "../../ui/panel";
import { SoftLink } from "../../ui/soft-link";
import { shortId } from "../subject-name";
import { EndsByItself } from "./ends-by-itself";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function When({ at }: { at: string }) {
  return (
    <>
      <Instant at={at} as="day" /> (<Age at={at} ago />)
    </>
  );
}

function OtherSession({ session }: { session: { id: string; providerSessionId: string } }) {
  return (
    <SoftLink href={`/sessions/${session.id}`} className="text-accent hover:underline">
      <code>{shortId(session.providerSessionId)}</code>
    </SoftLink>
  );
}

export function SessionFacts({ session }: { session: SessionView }) {
  return (
    <Panel title="Session">
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <Fact name="Type">{session.kind.replaceAll("_", " ")}</Fact>
        <Fact name="Customer">
          {session.clientReference ? (
            <span className="flex min-w-0 items-center gap-1">
              <code className="truncate">{session.clientReference}</code>
              <CopyButton text={session.clientReference} label="Copy the customer reference" />
            </span>
          ) : (
            <span className="text-muted">
              {session.redaction !== "none" ? "erased, or never given" : "none given"}
            </span>
          )}
        </Fact>
        <Fact name="Created">
          <When at={session.createdAt} />
        </Fact>
        <Fact name="Last event">
          <When at={session.lastEventAt} />
        </Fact>
        {session.endedAt && (
          <Fact name="Ended">
            <When at={session.endedAt} />
          </Fact>
        )}
        {session.expiresAt && (
          <Fact name="Ends by itself">
            <EndsByItself at={session.expiresAt} />
          </Fact>
        )}
        {session.supersedes && (
          <Fact name="Replaces">
            <OtherSession session={session.supersedes} />
          </Fact>
        )}
        {session.supersededBy && (
          <Fact name="Replaced by">
            <OtherSession session={session.supersededBy} />
          </Fact>
        )}
      </dl>
    </Panel>
  );
}
