import { failureClasses, resubmitStopClasses } from "@/lib/domain/diagnosis";
import { guardedActions } from "@/lib/domain/guarded-action";
import type { GuardedSession } from "@/lib/domain/permits";
import type { ProviderPort } from "@/lib/domain/provider-port";
import type { GuardRefusal } from "@/lib/domain/refusal";

/** What can stand in an action's way beside the status. Of one group at most one is there at a time. */
export interface Obstacle {
  group: string;
  name: string;
  /** What it changes in the session that the guard is asked about. */
  of: (port: ProviderPort) => Partial<GuardedSession>;
  /** Whether it arises at this provider at all, by its port and traits; left out: everywhere. */
  arises?: (port: ProviderPort) => boolean;
}

const always = (value: Partial<GuardedSession>) => () => value;
const limits = (port: ProviderPort) => port.limitedCall("cancel") !== null;

const everyAction = (refusal: GuardRefusal): Partial<GuardedSession> => ({
  unavailable: Object.fromEntries(guardedActions.map((action) => [action, refusal])),
});

/** Only what makes the limited call. */
const limitedActions = (refusal: GuardRefusal): Partial<GuardedSession> => ({
  unavailable: { cancel: refusal, redact: refusal },
});

/** Those that another try may change. */
export const otherClasses = failureClasses.filter((each) => !resubmitStopClasses.includes(each));

/** In no particular order: the guard itself is asked which of them outranks which. */
export const obstacles: readonly Obstacle[] = [
  {
    group: "held",
    name: "a colleague has claimed the session",
    of: always({ heldBy: { name: "Ada Brisk", since: "2026-01-01T12:00:00.000Z" } }),
  },
  {
    group: "open",
    name: "another action on it is open",
    of: always({ openAction: { action: "cancel", by: "Ada Brisk" } }),
  },
  {
    group: "open",
    name: "an action on it is unsettled",
    of: always({ openAction: { action: "resubmit", by: "Ada Brisk", unsettled: true } }),
  },
  { group: "redaction", name: "redaction `processing`", of: always({ redaction: "processing" }) },
  { group: "redaction", name: "redaction `redacted`", of: always({ redaction: "redacted" }) },
  { group: "superseded", name: "a newer session took its place", of: always({ superseded: true }) },
  ...resubmitStopClasses.map((failureClass) => ({
    group: "failure",
    name: `a failure of the class \`${failureClass}\``,
    of: always({ failureClass }),
  })),
  {
    group: "failure",
    name: "a failure of any other class",
    of: always({ failureClass: otherClasses[0] ?? null }),
  },
  {
    group: "attempts",
    name: "the attempts are used up",
    of: ({ traits }) => ({ attemptsUsedUp: true, mostAttempts: traits.attempts?.most ?? null }),
    arises: ({ traits, playbook }) =>
      traits.attempts !== null || Object.values(playbook.entries).some((entry) => entry.limitReached),
  },
  {
    group: "link",
    name: "nobody told us the subject's link",
    of: always({ linkMissing: true }),
    arises: (port) => port.subjectUrl === null,
  },
  {
    group: "other",
    name: "another session of the subject is active",
    of: always({ otherActive: "its id" }),
    arises: ({ traits }) => traits.oneActivePerSubject,
  },
  {
    group: "unavailable",
    name: "the desk is not connected to the provider",
    of: ({ provider }) => everyAction({ code: "not_connected", provider }),
  },
  {
    group: "unavailable",
    name: "the provider has not enabled the call",
    of: (port) =>
      limitedActions({
        code: "not_enabled",
        provider: port.provider,
        request: port.limitedCall("cancel")?.request ?? "the call",
      }),
    arises: limits,
  },
  {
    group: "unavailable",
    name: "the call is switched off here",
    of: ({ provider }) =>
      limitedActions({ code: "switched_off", provider, setting: "VERIFF_CANCEL_REQUEST" }),
    arises: limits,
  },
];

export const groups: readonly string[] = [...new Set(obstacles.map(({ group }) => group))];
