import type { Moment, VeriffSession } from "./records";
import type { VeriffWorld } from "./world";

export interface CreateParams {
  readonly vendorData: string | null;
  readonly endUserId: string | null;
  readonly callback: string | null;
}

/**
 * Always a new session, however often the same is asked, and no webhook tells of it.
 * https://devdocs.veriff.com/apidocs/v1sessions
 */
export function createSession(world: VeriffWorld, params: CreateParams, moment: Moment): VeriffSession {
  const expiresAt = moment.at + world.settings.veriff.lifetimeSeconds * 1000;
  const session = world.sessions.add({
    id: moment.newId(),
    created: moment.at,
    sequence: world.nextSequence(),
    ...params,
    token: world.newToken(),
    expiresAt,
    status: "created",
    attempts: [],
    decision: null,
  });
  world.agenda.plan(expiresAt, { kind: "end_of_life", sessionId: session.id });
  noteEffect(world, session.id, "create", moment);
  return session;
}

/** A told past is nobody's doing now, so it isn't counted. */
export function noteEffect(
  world: VeriffWorld,
  sessionId: string,
  kind: "create" | "delete" | "cancel",
  { told, requestId }: Moment,
): void {
  world.changed();
  if (told) return;
  const at = new Date(world.now()).toISOString();
  world.journal.effect({ at, sessionId, kind, requestId, idempotencyKey: null });
}

/** The link works until the session is conclusive or deleted. It is told once, when the session is made. */
export function sessionUrl(world: VeriffWorld, { token }: VeriffSession): string {
  return `${world.publicUrl}/veriff/v/${token}`;
}

export function findByToken(world: VeriffWorld, token: string): VeriffSession | undefined {
  return world.sessions.newestFirst().find((session) => session.token === token);
}

/** The answer to a create, which alone carries the link. */
export function createdView(world: VeriffWorld, session: VeriffSession) {
  return {
    id: session.id,
    url: sessionUrl(world, session),
    vendorData: session.vendorData,
    host: world.publicUrl,
    status: "created",
    sessionToken: session.token,
  };
}
