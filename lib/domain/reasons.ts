import { guardedActions } from "./guarded-action";

/** What a reason is given for: an action, or the yes or no of a second person. */
export const reasonKinds = [...guardedActions, "approve", "decline"] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** The code is what is counted; the text is what people pick and what the audit keeps. */
export interface Reason {
  code: string;
  text: string;
}

export type Reasons = Record<ReasonKind, readonly Reason[]>;

const other: Reason = { code: "other", text: "Another reason" };

/** As delivered; an admin's own list takes their place. */
export const defaultReasons: Reasons = {
  cancel: [
    { code: "asked_by_subject", text: "The person asked for it" },
    { code: "stale", text: "Stale, nobody is working on it" },
    { code: "duplicate", text: "Duplicate of another session" },
    { code: "created_in_error", text: "Created in error" },
    other,
  ],
  redact: [
    { code: "erasure_request", text: "The person asked for erasure" },
    { code: "retention_over", text: "The retention period is over" },
    { code: "created_in_error", text: "Created in error" },
    other,
  ],
  resubmit: [
    { code: "asked_by_subject", text: "The person asked to try again" },
    { code: "fixable_failure", text: "The failure can be fixed by another try" },
    { code: "provider_problem", text: "The provider had a problem" },
    other,
  ],
  exceptional_resubmit: [
    { code: "wrong_decision", text: "The decision looks wrong" },
    { code: "agreed_with_provider", text: "Agreed with the provider's support" },
    { code: "only_way_left", text: "No other way is left for the person" },
    other,
  ],
  approve: [
    { code: "checked", text: "Checked, it is right" },
    { code: "agreed", text: "Agreed beforehand" },
    other,
  ],
  decline: [
    { code: "wrong_session", text: "It is about the wrong session" },
    { code: "not_justified", text: "The reason does not justify it" },
    { code: "another_way", text: "There is a milder way" },
    other,
  ],
};

export const findReason = (reasons: Reasons, kind: ReasonKind, code: string): Reason | undefined =>
  reasons[kind].find((reason) => reason.code === code);

/** The words of a stored code, for what was stored before the words were. */
export const reasonText = (kind: ReasonKind, code: string): string =>
  findReason(defaultReasons, kind, code)?.text ?? code;
