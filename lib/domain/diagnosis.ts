import type { Failure } from "./session";

export const failureClasses = [
  "user_can_fix",
  "needs_other_document",
  "needs_other_route",
  "device_or_provider",
  "suspected_fraud",
  "policy",
  "configuration",
] as const;
export type FailureClass = (typeof failureClasses)[number];

/** Another try on these would be wrong: the resubmit guard stops. */
export const resubmitStopClasses: readonly FailureClass[] = ["suspected_fraud", "policy"];

type NextMove = "resubmit" | "contact_first" | "other_route" | "escalate" | "wait";

/** What we know of one failure code. Texts are data. */
export interface PlaybookEntry {
  /** A few words for the queue. */
  title: string;
  /** The headline of the diagnosis: the user's question answered first. */
  headline: string;
  cause: string;
  failureClass: FailureClass;
  nextMove: NextMove;
  /** What staff should do now. */
  advice: string;
  /** Ready to copy, addressed to the subject. */
  tellThem: string;
  /** What must not be said to the subject, where something must not. */
  doNotSay?: string;
  /** Continues "Last time …" on the resume page; left out where nothing should be said. */
  lastTime?: string;
  /** What to have ready for the next try, as the resume page lists it. */
  haveReady?: { document?: string; conditions?: string };
  /** The subject's tries in this session are used up. */
  limitReached?: true;
  /** From the nth attempt that fails this way on, treat it as `suspected_fraud` and stop. */
  stopAt?: number;
}

export type PlaybookEntries = Readonly<Record<string, PlaybookEntry>>;

/** What a provider's failure codes mean. */
export interface Playbook {
  entries: PlaybookEntries;
  /** For codes without an entry of their own, where they mustn't be taken for harmless. */
  otherwise?: { codes: RegExp; entry: PlaybookEntry };
}

/** The entry for a code, if there is one; a code is a stranger's word, so only own keys count. */
export const playbookEntry = ({ entries }: Playbook, code: string | null): PlaybookEntry | undefined =>
  code !== null && Object.hasOwn(entries, code) ? entries[code] : undefined;

export interface Diagnosis extends Omit<PlaybookEntry, "stopAt"> {
  code: string | null;
  /** The provider's own words, verbatim. */
  providerReason: string | null;
  /** False for a code that is not in the playbook: shown raw, "not yet explained". */
  explained: boolean;
}

export const unexplained: PlaybookEntry = {
  title: "Not yet explained",
  headline: "This failure is not yet explained",
  cause:
    "The provider reported a code that Proofdesk has no entry for. Its own words are shown as they came.",
  failureClass: "device_or_provider",
  nextMove: "contact_first",
  advice:
    "Read the provider's words, look the session up in its dashboard, and ask the person what they saw before another try.",
  tellThem: "Your verification did not go through. We are looking into why and will get back to you.",
};

const stopped = (entry: PlaybookEntry): PlaybookEntry => ({
  ...entry,
  failureClass: "suspected_fraud",
  nextMove: "escalate",
  advice:
    "It failed this way more than once. Do not send them back again; hand it to the fraud team for review.",
  tellThem: "We could not verify you online. Our team will review this and get back to you.",
  doNotSay: "Do not say which check failed or that fraud is suspected.",
});

/**
 * Explains a failure. `repeats` is how many attempts failed with this code, the newest included.
 */
export function diagnose(failure: Failure, playbook: Playbook, repeats: number): Diagnosis {
  const entry = playbookEntry(playbook, failure.code);
  const rest = playbook.otherwise;
  const known = entry ?? (failure.code && rest?.codes.test(failure.code) ? rest.entry : unexplained);
  const { stopAt, ...shown } = known.stopAt && repeats >= known.stopAt ? stopped(known) : known;
  return { ...shown, code: failure.code, providerReason: failure.reason, explained: entry !== undefined };
}
