import type { Outcome } from "@/lib/contract/action-input";
import type { ActionView, SessionView } from "@/lib/contract/session-view";
import { providerName } from "@/lib/domain/provider";

type Asked = Pick<SessionView, "provider" | "clientReference">;

/** A call was made, its answer got lost, and only a person can find out what came of it. */
export function settleWords({ provider, clientReference }: Asked) {
  const name = providerName[provider];
  const whose = clientReference === null ? "of this person" : "with this reference";
  return {
    title: `Nobody knows whether ${name} made the new session`,
    happened: `${name} was asked for a new session, and no answer came. Asking again could make a second one, so nothing is sent until somebody has looked.`,
    look: `Look in ${name}'s portal for a session ${whose}, made at about the time of the call.`,
    heard: `${name} has told of ${clientReference === null ? "sessions" : "sessions of this person"} that came since:`,
    field: `Its id at ${name}, if it was made`,
  };
}

/** Said before either answer is taken for good. `made`: the id of the session, or null when there is none. */
export const confirmWords = (made: string | null) =>
  made === null
    ? {
        text: "This resubmit then counts as failed, and they can be sent back again. If there is a session after all, they end up with two.",
        button: "Yes, it was not made",
      }
    : {
        text: `The session ${made} then takes this one's place on the desk. Its link got lost with the answer, so it has to be canceled before the next try.`,
        button: "Yes, it was made",
      };

type Refused = Extract<Outcome<ActionView>, { ok: false }>["refusal"];

/** Why an answer was not taken; null is no answer from the desk at all. */
export function settleProblem(refused: Refused | null): string {
  if (!refused) return "No answer came from the desk. Try again.";
  return refused.code === "invalid_input" ? `This has to be ${refused.expected}.` : refused.sentence;
}
