import type { CallProblem } from "@/lib/domain/provider-port";

/** Anything else would be sent to another address than a session's. Not all of Veriff's ids are valid UUIDs. */
export const isSessionId = (id: string): boolean => /^[A-Za-z0-9-]{10,64}$/.test(id);

/** Nobody is asked for it. */
export const noSuchSession: CallProblem = {
  kind: "not_found",
  message: "Not an id of a verification session.",
  status: null,
  requestId: null,
  retryAfterMs: null,
};
