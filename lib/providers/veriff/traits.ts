import type { ProviderTraits } from "@/lib/domain/provider-port";

const HOUR_MS = 3_600_000;

export const traits: ProviderTraits = {
  checksTake: "from seconds to hours", // https://devdocs.veriff.com/docs/verification-session-decisions
  erasureTakes: "up to 12 hours", // https://devdocs.veriff.com/apidocs/v1sessionsid-3
  erasureOverAfterMs: 12 * HOUR_MS,
  lifetimeMs: 7 * 24 * HOUR_MS, // https://devdocs.veriff.com/docs/verification-session-status-codes-table
  attempts: { most: 9, warnFrom: 8 }, // the tenth is declined by itself: https://devdocs.veriff.com/docs/granular-reason-codes (539)
  attemptsAreDecidedLater: true, // https://devdocs.veriff.com/docs/event-webhook
  createIsIdempotent: false, // https://devdocs.veriff.com/apidocs/v1sessions
  oneActivePerSubject: true, // https://help.veriff.com, article 11812336
  leftBehind: { statuses: ["started"], codes: [] },
  portalUrl: "https://station.veriff.com/",
};
