import { type Gone, goneRules } from "@/lib/domain/action-rules";
import type { GuardedActionName } from "@/lib/domain/guarded-action";
import { type Role, roles } from "@/lib/domain/operator";
import { type GuardedSession, type Permit, permits } from "@/lib/domain/permits";
import { defaultPolicy } from "@/lib/domain/policy";
import type { ProviderPort } from "@/lib/domain/provider-port";
import type { Obstacle } from "./obstacles";

/** Where a session stands: its status, or why it is no longer what that says. */
export interface Place {
  status: string;
  gone: Gone | null;
}

/** One cell of the whole matrix. */
export interface Question extends Place {
  action: GuardedActionName;
  role: Role;
  obstacles: readonly Obstacle[];
  /** Sessions at once, and whether the team has a second person at all. */
  size: number;
  secondPerson: boolean;
}

const UNKNOWN_STATUS = "a_status_of_tomorrow";

/** Every status that the adapter knows, and one that it doesn't. */
export const statusesOf = ({ rules }: ProviderPort): string[] => [...Object.keys(rules), UNKNOWN_STATUS];

const goneStates = Object.keys(goneRules).filter((each): each is Gone => Object.hasOwn(goneRules, each));
export const gones: readonly (Gone | null)[] = [null, ...goneStates];

/** The highest role, a single session, a team of several: what the others narrow. */
export const most = { role: roles[roles.length - 1] ?? "admin", size: 1, secondPerson: true } as const;

const untouched = {
  redaction: "none",
  failureClass: null,
  superseded: false,
  mostAttempts: null,
  attemptsUsedUp: false,
  linkMissing: false,
  otherActive: null,
  unavailable: {},
  openAction: null,
  heldBy: null,
} as const;

const policies = {
  with: defaultPolicy,
  without: { ...defaultPolicy, secondPerson: false },
};

/** The session that a place and what stands in the way make. */
export const sessionOf = (port: ProviderPort, place: Place, standing: readonly Obstacle[]): GuardedSession =>
  Object.assign(
    { provider: port.provider, ...untouched, status: place.status, gone: place.gone },
    ...standing.map((obstacle) => obstacle.of(port)),
  );

/** What the one guard really answers. */
export function askGuard(port: ProviderPort, question: Question, session?: GuardedSession): Permit {
  const { action, role, obstacles, size, secondPerson } = question;
  const about = session ?? sessionOf(port, question, obstacles);
  const policy = secondPerson ? policies.with : policies.without;
  return permits(action, about, { role }, port.rules, policy, size);
}
