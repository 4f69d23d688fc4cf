export const roles = ["viewer", "agent", "supervisor", "admin"] as const;
export type Role = (typeof roles)[number];

/** A signed-in member of staff. */
export interface CurrentOperator {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** When they last typed their password. */
  passwordEnteredAt: Date;
}

/** What somebody who asked earlier may do by now: whoever was disabled since can only have looked. */
export const roleByNow = (role: Role, disabledAt: Date | null): Role => (disabledAt ? "viewer" : role);

/** Each role may do what the roles before it may. */
export const hasRole = (held: Role, needed: Role): boolean => roles.indexOf(held) >= roles.indexOf(needed);
