import { randomText, trueRandom } from "../random";
import type { HostedLink, SessionRecord } from "./records";
import type { StripeWorld } from "./world";

const LIFETIME = 48 * 60 * 60 * 1000;
const KEPT = 20;

/** A fresh single-use link, or null when the session can't be continued. */
export function freshLink(world: StripeWorld, session: SessionRecord): HostedLink | null {
  if (session.status !== "requires_input" || session.redaction !== null) return null;
  const link = {
    token: `test_${randomText(trueRandom, 44)}`,
    expiresAt: world.now() + LIFETIME,
    visitKey: null,
  };
  session.links = [...session.links.slice(1 - KEPT), link];
  world.changed();
  return link;
}

/** Lists show an unused link again instead of minting one per row. */
export function anyLink(world: StripeWorld, session: SessionRecord): HostedLink | null {
  const unused = session.links.find(
    (link) => link.visitKey === null && link.expiresAt > world.now() + LIFETIME / 2,
  );
  return session.status === "requires_input" && unused !== undefined ? unused : freshLink(world, session);
}

export function linkUrl(world: StripeWorld, link: HostedLink): string {
  return `${world.publicUrl}/verify/${link.token}`;
}

export function clientSecret(session: SessionRecord, link: HostedLink): string {
  return `${session.id}_secret_${link.token}`;
}

/** The session and link behind a token, whether or not it can still be used. */
export function findLink(
  world: StripeWorld,
  token: string,
): { session: SessionRecord; link: HostedLink } | null {
  for (const session of world.sessions.newestFirst()) {
    const link = session.links.find((candidate) => candidate.token === token);
    if (link !== undefined) return { session, link };
  }
  return null;
}
