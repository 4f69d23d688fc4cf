"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ResumeLinkView, SessionView } from "@/lib/contract/session-view";
import { Instant } from "../../time/instant";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";
import type { Tone } from "../../ui/tone";
import { useSessionActions } from "../session-actions-context";

const looks: Record<ResumeLinkView["state"], { tone: Tone; words: string }> = {
  pending: { tone: "processing", words: "not working yet" },
  active: { tone: "accent", words: "works" },
  expired: { tone: "waiting", words: "expired" },
  revoked: { tone: "waiting", words: "revoked" },
  passed: { tone: "verified", words: "they passed" },
};

export function ResumeLinkCard({ link, permits }: { link: ResumeLinkView; permits: SessionView["permits"] }) {
  const look = looks[link.state];
  const live = link.state === "active" || link.state === "pending";
  const mayRevoke = permits.resubmit.allowed || permits.resubmit.refusal.code !== "role_required";
  return (
    <Panel title="Resume link" aside={<Badge tone={look.tone}>{look.words}</Badge>}>
      <p className="text-muted">
        {live ? "Until " : "Made "}
        <Instant at={live ? link.expiresAt : link.createdAt} as="day" />
        {link.openedAt ? (
          <>
            {" · "}opened <Instant at={link.openedAt} as="day" />
          </>
        ) : (
          " · not opened"
        )}
      </p>
      {live && mayRevoke && <Revoke linkId={link.id} />}
    </Panel>
  );
}

/** Asked twice, since the person may be holding the link right now. */
function Revoke({ linkId }: { linkId: string }) {
  const { revokeResumeLink } = useSessionActions();
  const client = useQueryClient();
  const [step, setStep] = useState<"idle" | "sure" | "pending">("idle");
  const [problem, setProblem] = useState<string | null>(null);

  async function revoke() {
    setStep("pending");
    const outcome = await revokeResumeLink({ resumeLinkId: linkId }).catch(() => null);
    setProblem(outcome?.ok ? null : (outcome?.refusal.sentence ?? "No answer came. Try again."));
    await client.invalidateQueries({ queryKey: ["session"] });
    setStep("idle");
  }
  return (
    <div className="no-print mt-3">
      {step === "idle" ? (
        <Button onClick={() => setStep("sure")}>Revoke</Button>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <span className="w-full">Whoever holds the link can't use it any more.</span>
          <Button look="danger" disabled={step === "pending"} onClick={() => void revoke()}>
            {step === "pending" ? "Revoking…" : "Revoke the link"}
          </Button>
          <Button onClick={() => setStep("idle")}>Keep it</Button>
        </div>
      )}
      {problem && (
        <p role="alert" className="mt-1 text-failed">
          {problem}
        </p>
      )}
    </div>
  );
}
