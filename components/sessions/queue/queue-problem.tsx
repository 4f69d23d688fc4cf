import { CloudOff } from "lucide-react";
import { BlankSlate } from "../../ui/blank-slate";
import { Button } from "../../ui/button";
import { ReadFault } from "../read-json";

/** The list could not be read at all. */
export function QueueProblem({ problem, onRetry }: { problem: Error; onRetry: () => void }) {
  const reference =
    problem instanceof ReadFault && !problem.message.includes(problem.reference ?? "")
      ? problem.reference
      : null;
  return (
    <BlankSlate
      urgent
      icon={CloudOff}
      title="The queue could not be read"
      actions={<Button onClick={onRetry}>Try again</Button>}
    >
      <p>{problem instanceof ReadFault ? problem.message : "The desk did not answer."}</p>
      {reference && (
        <p className="mt-1">
          Reference <code>{reference}</code>
        </p>
      )}
    </BlankSlate>
  );
}
