import { createHash } from "node:crypto";
import { noSession, notFound } from "./failure";
import type { Attempt, VeriffSession } from "./records";
import type { VeriffRoute } from "./route";
import { findSession } from "./session-routes";
import type { VeriffWorld } from "./world";

const PICTURES = ["document-front", "document-back", "face"] as const;

/** One grey dot, enough to show that a picture is binary. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAdHwjIgAAAABJRU5ErkJggg==",
  "base64",
);

/** An id that follows from the attempt's, so that pictures need no record of their own. */
function mediaId(attemptId: string, name: string): string {
  const hex = createHash("sha256").update(`${attemptId} ${name}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

function mediaOf(world: VeriffWorld, session: VeriffSession, attempts: readonly Attempt[]) {
  const submitted = attempts.filter(({ submittedAt }) => submittedAt !== null);
  const images = submitted.flatMap(({ id: attemptId }) =>
    PICTURES.map((name) => {
      const id = mediaId(attemptId, name);
      return {
        id,
        name,
        context: name,
        url: `${world.publicUrl}/v1/media/${id}`,
        mimetype: "image/png",
        size: PIXEL.length,
        sessionId: session.id,
      };
    }),
  );
  return { status: "success", images, videos: [], nfcDocuments: [] };
}

const all = (world: VeriffWorld) => world.sessions.newestFirst();

/** https://devdocs.veriff.com/apidocs/v1sessionsidattempts-1 and the media pages beside it */
export const attemptRoutes: readonly VeriffRoute[] = [
  {
    method: "GET",
    pattern: /^\/v1\/sessions\/([^/]+)\/attempts$/,
    signed: "query ID",
    prepare: (world, { id }) => {
      const verifications = findSession(world, id).attempts.map((attempt) => ({
        id: attempt.id,
        status: attempt.status,
        createdTime: new Date(attempt.createdAt).toISOString(),
        userDefinedData: attempt.userDefined,
      }));
      return () => ({ status: 200, body: { status: "success", verifications } });
    },
  },
  {
    method: "GET",
    pattern: /^\/v1\/sessions\/([^/]+)\/media$/,
    signed: "query ID",
    prepare: (world, { id }) => {
      const session = findSession(world, id);
      return () => ({ status: 200, body: mediaOf(world, session, session.attempts) });
    },
  },
  {
    method: "GET",
    pattern: /^\/v1\/attempts\/([^/]+)\/media$/,
    signed: "query ID",
    prepare: (world, { id }) => {
      const session = all(world).find(({ attempts }) => attempts.some((attempt) => attempt.id === id));
      if (session === undefined) throw noSession();
      const attempts = session.attempts.filter((attempt) => attempt.id === id);
      return () => ({ status: 200, body: mediaOf(world, session, attempts) });
    },
  },
  {
    method: "GET",
    pattern: /^\/v1\/media\/([^/]+)$/,
    signed: "query ID",
    prepare: (world, { id }) => {
      const isKnown = all(world).some((session) =>
        mediaOf(world, session, session.attempts).images.some((image) => image.id === id),
      );
      if (!isKnown) throw notFound("Media was not found.");
      return () => ({ status: 200, body: PIXEL });
    },
  },
];
