import fc from "fast-check";
import { DAWN, eventId, type SnapshotValues, type StripeEvent, stripeEvent } from "./stripe-events";

const codes = ["document_expired", "selfie_face_mismatch", "abandoned", "a_code_of_tomorrow", null];

type Move =
  | { kind: "fail"; code: string | null; reason: string }
  | { kind: "submit" | "verify" | "reopen" | "cancel" | "redact" | "redacted" | "puzzle" };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Move>({ kind: "submit" }) },
  {
    weight: 4,
    arbitrary: fc.record<Move & { kind: "fail" }>({
      kind: fc.constant("fail"),
      code: fc.constantFrom(...codes),
      reason: fc.constantFrom("The first reason.", "Another reason."),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Move>(
      { kind: "verify" },
      { kind: "reopen" },
      { kind: "cancel" },
      { kind: "redact" },
      { kind: "redacted" },
      { kind: "puzzle" },
    ),
  },
);

interface Told {
  type: string;
  session: SnapshotValues;
}

/** What Stripe would tell after a move, or null where the move can't be made. */
function after(session: SnapshotValues, move: Move, report: () => string): Told | null {
  const { status } = session;
  const open = session.redaction === null && status !== "canceled";
  const redacting = session.redaction?.status === "processing";
  const tell = (type: string, over: SnapshotValues) => ({ type, session: { ...session, ...over } });
  switch (move.kind) {
    case "submit":
      if (!open || status !== "requires_input") return null;
      return tell("processing", { status: "processing", last_error: null });
    case "fail": {
      if (!open) return null;
      const last_error = { code: move.code, reason: move.reason };
      return tell("requires_input", {
        status: "requires_input",
        last_error,
        last_verification_report: report(),
      });
    }
    case "verify":
      if (!open) return null;
      return tell("verified", { status: "verified", last_error: null, last_verification_report: report() });
    case "reopen":
      if (!open || status !== "verified") return null;
      return tell("requires_input", { status: "requires_input", last_error: null });
    case "puzzle":
      return open ? tell("processing", { status: "being_pondered", last_error: null }) : null;
    case "cancel":
      if (!open || status !== "requires_input") return null;
      return tell("canceled", { status: "canceled", last_error: null });
    case "redact": {
      if (session.redaction !== null || status === "processing") return null;
      const closed = status === "verified" ? {} : { status: "canceled", last_error: null };
      return tell("canceled", { ...closed, redaction: { status: "processing" } });
    }
    case "redacted":
      return redacting ? tell("redacted", { redaction: { status: "redacted" }, metadata: {} }) : null;
  }
}

function play(id: string, steps: { move: Move; seconds: number }[]): StripeEvent[] {
  let at = DAWN;
  let reports = 0;
  let session: SnapshotValues = {
    id,
    status: "requires_input",
    last_error: null,
    last_verification_report: null,
    redaction: null,
    client_reference_id: "customer-17",
    metadata: { note: "as the company wrote it" },
  };
  const events = [stripeEvent("created", at, session)];
  for (const { move, seconds } of steps) {
    at += seconds;
    const told = after(session, move, () => `vr_${id.slice(3)}${String(++reports)}`);
    if (!told) continue;
    session = told.session;
    // A redaction of a verified session is only told when it is over.
    if (told.type !== "canceled" || session.status === "canceled") {
      events.push(stripeEvent(told.type, at, session));
    }
  }
  return events;
}

/**
 * What Stripe tells of one session in its life, in order. `leastSeconds` lie between two events: with 0 many of
 * them share a second.
 */
export const stripeHistory = (id: string, leastSeconds = 0): fc.Arbitrary<StripeEvent[]> =>
  fc
    .array(fc.record({ move, seconds: fc.integer({ min: leastSeconds, max: leastSeconds + 2 }) }), {
      minLength: 2,
      maxLength: 14,
    })
    .map((steps) => play(id, steps));

/** The same events in any order, each at least once and some more often. */
export const shuffled = <Item>(items: readonly Item[]): fc.Arbitrary<Item[]> =>
  fc
    .array(fc.nat({ max: items.length - 1 }), { maxLength: 5 })
    .map((again) => [...items, ...again.flatMap((place) => items.slice(place, place + 1))])
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

/** The same history of another session: other ids, all else as it was. */
export const retold = (events: readonly StripeEvent[], sessionId: string): StripeEvent[] =>
  events.map((event) => ({
    ...event,
    id: eventId(),
    data: { object: { ...event.data.object, id: sessionId } },
  }));
