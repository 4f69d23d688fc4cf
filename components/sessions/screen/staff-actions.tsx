import type { ActionView } from "@/lib/contract/session-view";
import { actionNoun, actionStateWord } from "../../actions/action-words";
import { Instant } from "../../time/instant";
import { CopyButton } from "../../ui/copy-button";
import { Panel } from "../../ui/panel";
import { inLower } from "../in-lower";

/** Who said yes or no to it; and for ever, that nobody had to. */
function secondPersonLine({ approval, secondPerson }: ActionView): string | null {
  if (secondPerson === "switched_off") return "Without a second person: the rule was switched off.";
  const { decision, by, reason } = approval ?? {};
  if (decision !== "approved" && decision !== "declined") return null;
  return `${decision === "approved" ? "Approved" : "Declined"} by ${by}${reason ? `: ${inLower(reason)}` : ""}`;
}

/** The record of what operators asked for, newest first, with what came of it. */
export function StaffActions({ actions }: { actions: readonly ActionView[] }) {
  return (
    <Panel title="What staff did">
      {actions.length === 0 ? (
        <p className="text-muted">Nothing so far.</p>
      ) : (
        <ul className="grid gap-3">
          {actions.map((action) => (
            <li key={action.id}>
              <p>
                {actionNoun[action.action]}, by {action.operatorName}
              </p>
              <p className="text-muted">
                <Instant at={action.requestedAt} as="day" /> · {inLower(action.reason)} ·{" "}
                {actionStateWord(action.state)}
              </p>
              {secondPersonLine(action) && <p className="text-muted">{secondPersonLine(action)}</p>}
              {action.reasonText && <p className="break-words text-muted">“{action.reasonText}”</p>}
              {(action.refusalSentence ?? action.problem) && (
                <p className="text-muted">{action.refusalSentence ?? action.problem}</p>
              )}
              {action.providerRequestId && (
                <p className="flex min-w-0 items-center gap-1 text-muted">
                  <code className="truncate">{action.providerRequestId}</code>
                  <CopyButton text={action.providerRequestId} label="Copy the provider's request id" />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
