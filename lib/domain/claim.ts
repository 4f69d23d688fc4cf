import { hasRole, type Role } from "./operator";

/** How long a claim stands without another beat: two may get lost. */
export const CLAIM_SECONDS = 60;

/** How often an open page says that it still is. */
export const BEAT_SECONDS = 20;

/** A page on which nobody has moved for so long lets go. */
export const IDLE_MINUTES = 10;

const HOLDER: Role = "agent";

/** Whether somebody can work on a session; all others only look at it. */
export const mayHold = (operator: { role: Role }): boolean => hasRole(operator.role, HOLDER);

/** What keeps an operator from a claim, when anything does. */
export const holderRefusal = (operator: { role: Role }) =>
  mayHold(operator) ? null : { code: "role_required" as const, role: HOLDER };
