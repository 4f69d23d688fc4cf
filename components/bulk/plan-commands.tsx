"use client";

import { useState } from "react";
import type { BulkCommand, BulkPlanView } from "@/lib/contract/bulk-view";
import { useSessionActions } from "../sessions/session-actions-context";
import { Button } from "../ui/button";
import { Modal } from "../ui/modal";
import { Notice } from "../ui/notice";
import { useBulkSend } from "./use-bulk-send";

type Command = BulkCommand["command"];
const words: Record<Command, string> = { pause: "Pause", resume: "Resume", stop: "Stop" };

/** Pause, resume and stop. A button that is off has its sentence below. */
export function PlanCommands({ plan }: { plan: BulkPlanView }) {
  const { commandBulkPlan } = useSessionActions();
  const { send, pending, problem } = useBulkSend(commandBulkPlan);
  const [stopping, setStopping] = useState(false);
  const shown: Command[] = [plan.state === "paused" ? "resume" : "pause", "stop"];
  const whyNot = shown.flatMap((command) => {
    const answer = plan.may[command];
    return answer.allowed ? [] : [[command, answer.sentence] as const];
  });
  const off = new Set(whyNot.map(([command]) => command));

  async function give(command: Command) {
    setStopping(false);
    await send({ planId: plan.id, command });
  }
  return (
    <div className="no-print grid gap-2">
      <div className="flex flex-wrap gap-2">
        {shown.map((command) => (
          <Button
            key={command}
            aria-disabled={pending || off.has(command)}
            {...(off.has(command) && { "aria-describedby": `why-not-${command}` })}
            onClick={() => {
              if (pending || off.has(command)) return;
              if (command === "stop") setStopping(true);
              else void give(command);
            }}
          >
            {words[command]}
          </Button>
        ))}
      </div>
      {whyNot.map(([command, sentence]) => (
        <p key={command} id={`why-not-${command}`} className="text-muted">
          {words[command]}: {sentence}
        </p>
      ))}
      {problem && (
        <Notice tone="failed" urgent>
          {problem}
        </Notice>
      )}
      <Modal title="Stop this plan?" open={stopping} onClose={() => setStopping(false)}>
        <p>
          What went out stays done, and what is being sent comes to its end. Everything else is left alone,
          and a stopped plan can't be started again.
        </p>
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={() => setStopping(false)}>Go on with it</Button>
          <Button look="danger" onClick={() => void give("stop")}>
            Stop the plan
          </Button>
        </div>
      </Modal>
    </div>
  );
}
