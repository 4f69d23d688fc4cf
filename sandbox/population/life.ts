import { between, type Random } from "../random";
import { cancelSession, redactSession } from "../stripe/close-session";
import { type CreateParams, createSession } from "../stripe/create-session";
import { finishProcessing, markFailed, startProcessing } from "../stripe/processing";
import type { Occasion, SessionRecord } from "../stripe/records";
import { finishRedaction } from "../stripe/redaction";
import type { StripeWorld } from "../stripe/world";
import { type Attempt, gap, type Story } from "./story";

const DAY = 24 * 60 * 60;
const HOUR_MS = 60 * 60 * 1000;

/** Whole seconds since 1970; `attempts` holds when each began and when its result came. */
export interface Times {
  readonly created: number;
  readonly attempts: readonly { readonly began: number; readonly ended: number }[];
  readonly closed: number;
  readonly finished: number;
}

/** Lays a story out so that everything in it lies in the past, except what is still under way. */
export function planTimes(random: Random, story: Story, now: number, days: number): Times {
  let offset = 0;
  const attempts = story.attempts.map((_, index) => {
    const began = offset + gap(random, index === 0);
    const ended = began + between(random, 6, 55);
    offset = ended;
    return { began, ended };
  });
  const closed = offset + between(random, 600, 2 * DAY);
  const finished = closed + between(random, 600, 3 * DAY);
  const lasts = { canceled: closed, redaction_processing: closed, redacted: finished };
  const length = story.fate in lasts ? finished : offset;
  const created =
    story.fate === "processing"
      ? startOfRecent(random, now, attempts)
      : startOfPast(random, now, length, days);
  const shrink = Math.min(1, (now - 60 - created) / Math.max(1, length));
  const at = (seconds: number) => created + Math.floor(seconds * shrink);
  if (story.fate === "processing") {
    const shifted = attempts.map(({ began, ended }) => ({ began: created + began, ended: created + ended }));
    return { created, attempts: shifted, closed: now, finished: now };
  }
  return {
    created,
    attempts: attempts.map(({ began, ended }) => ({ began: at(began), ended: at(ended) })),
    closed: at(closed),
    finished: at(finished),
  };
}

/** The last attempt began within the last half minute. */
function startOfRecent(random: Random, now: number, attempts: readonly { began: number }[]): number {
  return now - between(random, 5, 30) - (attempts[attempts.length - 1]?.began ?? 0);
}

/** More sessions are young than old, as in a queue that is being worked on. */
function startOfPast(random: Random, now: number, length: number, days: number): number {
  const age = Math.floor(random() ** 1.4 * days * DAY);
  return now - Math.min(days * DAY, Math.max(age, Math.min(length, days * DAY) + between(random, 61, 3600)));
}

/** Makes the story happen, by the same rules that hold for everyone else. */
export function liveThrough(
  world: StripeWorld,
  story: Story,
  times: Times,
  params: CreateParams,
  occasion: (at: number, byRequest: boolean) => Occasion,
): SessionRecord {
  const session = createSession(world, params, occasion(times.created, true));
  for (const [index, attempt] of story.attempts.entries()) {
    const span = times.attempts[index] ?? { began: times.created, ended: times.created };
    const isOpen = story.fate === "processing" && index === story.attempts.length - 1;
    takeAttempt(
      world,
      session,
      attempt,
      occasion(span.began, false),
      isOpen ? null : occasion(span.ended, false),
    );
  }
  closeAsTold(world, session, story, times, occasion);
  return session;
}

/** `ended` is null for the attempt that is still being checked. */
function takeAttempt(
  world: StripeWorld,
  session: SessionRecord,
  { failedChecks, submitted }: Attempt,
  began: Occasion,
  ended: Occasion | null,
): void {
  const [code] = failedChecks;
  if (!submitted && code !== undefined) {
    markFailed(world, session, code, ended ?? began);
    return;
  }
  startProcessing(world, session, began);
  if (ended !== null) {
    finishProcessing(world, session, failedChecks, ended);
    return;
  }
  // Long enough to be looked at, then it resolves by itself.
  const seconds = 60 + (began.at % 8) * 60;
  world.agenda.plan(world.now() + seconds * 1000, {
    kind: "finish_processing",
    sessionId: session.id,
    failedChecks,
  });
}

function closeAsTold(
  world: StripeWorld,
  session: SessionRecord,
  { fate }: Story,
  times: Times,
  occasion: (at: number, byRequest: boolean) => Occasion,
): void {
  const closing = () => occasion(times.closed, true);
  switch (fate) {
    case "canceled":
      cancelSession(world, session, closing());
      break;
    case "redaction_processing":
      redactSession(world, session, closing(), world.now() + (2 + (times.created % 40)) * HOUR_MS);
      break;
    case "redacted":
      redactSession(world, session, closing());
      world.agenda.drop(session.id, "finish_redaction");
      finishRedaction(world, session, occasion(times.finished, false));
      break;
    case "failed":
    case "verified":
    case "waiting":
    case "processing":
      break;
  }
}
