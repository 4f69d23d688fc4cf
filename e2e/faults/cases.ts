import type { ActionRequest } from "@/lib/contract/action-input";
import type { GuardedActionName } from "@/lib/domain/guarded-action";
import type { Provider } from "@/lib/domain/provider";
import type { Desk } from "../desk/desk";
import type { Cookie } from "../desk/operators";
import { canceledSession, failedSession, type Stored } from "../desk/practice";
import { callAction, requestFor } from "../desk/server-actions";
import { createdSession, refusedSession } from "../desk/veriff";
import { expectDoneOnce, type Mechanics } from "./once";

/** One way in which something is asked of a provider. */
export interface Case {
  words: string;
  provider: Provider;
  action: GuardedActionName;
  mechanics: Mechanics;
  makeSession: (desk: Desk, reference: string) => Promise<Stored>;
}

const opened: Case["makeSession"] = (desk, vendorData) => createdSession(desk, { vendorData });
const refused: Case["makeSession"] = (desk, vendorData) => refusedSession(desk, vendorData, "101");
const of = (
  words: string,
  provider: Provider,
  action: GuardedActionName,
  mechanics: Mechanics,
  makeSession: Case["makeSession"],
): Case => ({ words, provider, action, mechanics, makeSession });

/** Every one there is. */
export const cases = {
  cancel: of("cancel", "stripe", "cancel", "cancel", failedSession),
  redact: of("redact", "stripe", "redact", "redact", failedSession),
  sameSession: of("resubmit on the same session", "stripe", "resubmit", "same_session", failedSession),
  newSession: of("resubmit with a new session", "stripe", "resubmit", "new_session", canceledSession),
  veriffCancel: of("cancel at Veriff", "veriff", "cancel", "cancel", opened),
  veriffRedact: of("redact at Veriff", "veriff", "redact", "redact", refused),
  veriffSameSession: of(
    "resubmit on the same session at Veriff",
    "veriff",
    "resubmit",
    "same_session",
    opened,
  ),
  veriffNewSession: of("resubmit with a new session at Veriff", "veriff", "resubmit", "new_session", refused),
};

/** A case with a session to try it on, and what a dialog would send. */
export interface Prepared extends Case {
  session: Stored;
  request: ActionRequest;
}

/** What a dialog opened on the session as it stands would send. */
export const prepare = async (
  desk: Desk,
  cookie: Cookie,
  tried: Case,
  session: Stored,
): Promise<Prepared> => ({
  ...tried,
  session,
  request: await requestFor(desk, tried.action, session, cookie),
});

/** Several at once, for people that `scene` tells apart from another test's. */
export const prepareAll = (desk: Desk, cookie: Cookie, tried: readonly Case[], scene: string) =>
  Promise.all(
    tried.map(async (each) =>
      prepare(desk, cookie, each, await each.makeSession(desk, `${each.words} ${scene}`)),
    ),
  );

/** Asks for it; throws the sentence of a refusal. */
export async function ask(desk: Desk, cookie: Cookie, { request }: Prepared): Promise<void> {
  const outcome = await callAction(desk, "requestAction", request, cookie);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
}

export const expectDone = (desk: Desk, { session, request, mechanics, provider }: Prepared) =>
  expectDoneOnce(desk, session, request, mechanics, provider);
