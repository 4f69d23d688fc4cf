"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { SessionView } from "@/lib/contract/session-view";
import { AwaitedNote } from "../../actions/awaited-note";
import { BlockedReasons } from "../../actions/blocked-reasons";
import { ExceptionalStep } from "../../actions/exceptional-step";
import { GuardedButtons } from "../../actions/guarded-buttons";
import { HoldCard } from "../../actions/hold-card";
import { LastOutcome } from "../../actions/last-outcome";
import { useHeartbeat } from "../../claims/use-heartbeat";
import { Notice } from "../../ui/notice";
import { ReadFailed } from "../../ui/read-failed";
import { sessionQuery } from "../session-query";
import { SessionTimeline } from "../timeline/session-timeline";
import { AttemptsCard } from "./attempts-card";
import { DiagnosisCard } from "./diagnosis-card";
import { OtherSessions } from "./other-sessions";
import { ResumeLinkCard } from "./resume-link-card";
import { SessionFacts } from "./session-facts";
import { SessionHeader } from "./session-header";
import { SessionSkeleton } from "./session-skeleton";
import { StaffActions } from "./staff-actions";
import { WhatNowCard } from "./what-now-card";

export function SessionScreen({ id }: { id: string }) {
  const { data: session, dataUpdatedAt: readAt, isError, refetch } = useQuery(sessionQuery(id));
  useHeartbeat(id);
  const reload = useCallback(async () => (await refetch()).data, [refetch]);
  if (!session && isError) {
    return <ReadFailed title="The session could not be read" onRetry={() => void refetch()} />;
  }
  if (!session) return <SessionSkeleton />;
  return (
    <div className="max-md:pb-20">
      <SessionHeader
        session={session}
        readAt={readAt}
        buttons={<GuardedButtons session={session} onReload={reload} />}
      />
      <BlockedReasons session={session} />
      {isError && (
        <Notice tone="caution" className="mx-4 mt-4 md:mx-6">
          The desk can't be reached; this is the session as it was last read.
        </Notice>
      )}
      <div className="grid gap-4 p-4 md:gap-6 md:p-6 xl:grid-cols-[minmax(0,1fr)_22rem] xl:grid-rows-[auto_1fr]">
        <div className="no-print grid gap-4 empty:hidden md:gap-6 xl:col-start-2">
          <HoldCard session={session} readAt={readAt} />
          <LastOutcome session={session} readAt={readAt} />
        </div>
        <Story session={session} onReload={reload} />
        <aside aria-label="About the session" className="grid content-start gap-4 md:gap-6 xl:col-start-2">
          <SessionFacts session={session} />
          {session.resumeLink && <ResumeLinkCard link={session.resumeLink} permits={session.permits} />}
          <OtherSessions sessions={session.otherSessions} />
          <StaffActions actions={session.actions} />
        </aside>
      </div>
    </div>
  );
}

interface StoryProps {
  session: SessionView;
  onReload: () => Promise<SessionView | undefined>;
}

/** Why, what was checked, what happened. */
function Story({ session, onReload }: StoryProps) {
  const { diagnosis, stage, redaction } = session;
  const asks = stage === "failed" && redaction !== "processing" && redaction !== "redacted";
  return (
    <div className="grid min-w-0 content-start gap-4 md:gap-6 xl:col-start-1 xl:row-span-2 xl:row-start-1">
      <AwaitedNote awaited={session.awaited} provider={session.provider} portalUrl={session.portalUrl} />
      {diagnosis && asks ? (
        <DiagnosisCard
          diagnosis={diagnosis}
          eventId={session.diagnosisEventId}
          attempt={session.attempts[0]}
        />
      ) : (
        <WhatNowCard session={session} />
      )}
      <ExceptionalStep session={session} onReload={onReload} />
      <AttemptsCard attempts={session.attempts} />
      <SessionTimeline
        id={session.id}
        version={session.version}
        events={session.events}
        mayReadRaw={session.mayReadRaw}
      />
    </div>
  );
}
