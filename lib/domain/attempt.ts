/** What a check looks at, verbatim from the provider where it is one we don't know. */
export interface CheckReport {
  kind: string;
  status: string;
  errorCode: string | null;
  errorReason: string | null;
}

/** What the subject showed. */
export interface HandedIn {
  type: string | null;
  issuingCountry: string | null;
  /** The provider's names of the pictures and films that it keeps; left out where it doesn't tell. */
  media?: string[] | undefined;
}

/** One submission by the subject, as the provider reports it. */
export interface AttemptReport {
  providerAttemptId: string;
  submittedAt: Date;
  checks: CheckReport[];
  /** Personal: kept in the vault only. */
  document: HandedIn | null;
}

/** An attempt passed when every check that ran did. */
export const attemptPassed = (checks: readonly Pick<CheckReport, "status">[]): boolean =>
  checks.length > 0 && checks.every((check) => check.status === "verified");
