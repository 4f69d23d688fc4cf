import type { RegistrationToken } from "./registration-token";

/** What the timeline tells of a registration. */
export const registeredEvent = (token: RegistrationToken) => ({
  kind: "session_registered" as const,
  actorKind: "desk" as const,
  operatorId: null,
  detail: { by: token.name },
  providerEventId: null,
  payload: undefined,
});
