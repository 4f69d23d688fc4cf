import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sessionEventTypes } from "./event-types";
import { sessionEvent, snapshot } from "./fixture";
import { translateEvent } from "./translate-event";

const seenAt = new Date("2026-11-21T12:00:00Z");

function handled(event: Parameters<typeof translateEvent>[0]) {
  const received = translateEvent(event, seenAt);
  if (!received?.handled) throw new Error("the event was not handled");
  return received.event;
}

describe("each of the six events", () => {
  test.each([
    ["created", "session_created", "provider", "waiting"],
    ["processing", "attempt_submitted", "subject", "processing"],
    ["requires_input", "attempt_failed", "provider", "failed"],
    ["verified", "session_verified", "provider", "verified"],
    ["canceled", "session_canceled", "provider", "closed"],
    ["redacted", "session_redacted", "provider", "closed"],
  ] as const)("%s means %s by the %s", (name, kind, actorKind, stage) => {
    const type = `identity.verification_session.${name}` as const;
    expect(handled(sessionEvent(type))).toMatchObject({
      providerEventId: "evt_1Invented0000000000000001",
      type,
      kind,
      actorKind,
      occurredAt: new Date(1_790_000_060_000),
      fact: { stage, redaction: name === "redacted" ? "redacted" : "none" },
    });
  });

  test("carries the provider's snapshot as its payload", () => {
    const event = sessionEvent("identity.verification_session.created");
    const { client_secret, url, ...rest } = event.data.object;
    expect(handled(event).payload).toEqual({ ...event, data: { object: rest } });
    expect([client_secret, url]).toEqual([null, null]);
  });
});

test.each([
  ["abandoned", "subject"],
  ["consent_declined", "subject"],
  ["email_verification_declined", "subject"],
  ["phone_verification_declined", "subject"],
  ["document_expired", "provider"],
  ["brand_new_code", "provider"],
])("a failure by %s is the %s's doing", (code, actorKind) => {
  const event = sessionEvent("identity.verification_session.requires_input", {
    last_error: { code, reason: null },
  });
  expect(handled(event)).toMatchObject({ kind: "attempt_failed", actorKind, fact: { failure: { code } } });
});

test("a return to requires_input without a failure is only reported", () => {
  const event = sessionEvent("identity.verification_session.requires_input", { last_error: null });
  expect(handled(event)).toMatchObject({ kind: "session_reported", actorKind: "provider" });
});

test("a redacted event says so even if its snapshot doesn't", () => {
  const event = sessionEvent("identity.verification_session.redacted", { redaction: null });
  expect(handled(event).fact.redaction).toBe("redacted");
});

test("a status that nobody knows yet survives as it came", () => {
  const event = sessionEvent("identity.verification_session.verified", { status: "half_verified" });
  expect(handled(event).fact).toMatchObject({ status: "half_verified", stage: "failed" });
});

test("an event without a time happened when it was seen", () => {
  const { created: _created, ...timeless } = sessionEvent("identity.verification_session.verified");
  expect(handled(timeless).occurredAt).toEqual(seenAt);
});

describe("what has no meaning for us is unhandled, with its id and type", () => {
  const type = "identity.verification_session.verified";
  test.each([
    ["another type", { id: "evt_1", object: "event", type: "plan.created", data: { object: snapshot() } }],
    [
      "a thin notification",
      {
        id: "evt_1",
        object: "v2.core.event",
        type: `v1.${type}`,
        created: "2026-11-21T12:00:00.000Z",
        related_object: { id: "vs_1", type: "identity.verification_session", url: "/v1/identity/vs_1" },
      },
    ],
    ["a session without a status", { id: "evt_1", object: "event", type, data: { object: { id: "vs_1" } } }],
    ["no session", { id: "evt_1", object: "event", type, data: { object: null } }],
    ["no data", { id: "evt_1", object: "event", type }],
  ])("%s", (_name, event) => {
    expect(translateEvent(event, seenAt)).toEqual({
      handled: false,
      event: { providerEventId: "evt_1", type: event.type },
    });
  });
});

test("no link or client secret leaves the translation, wherever it stood", () => {
  const link = "https://verify.stripe.com/start/test_Invented";
  const clientSecret = "vs_1Invented_secret_AbC123";
  const secretive = fc.constantFrom(
    { url: link },
    { client_secret: clientSecret },
    { url: "https://x.example/only-here" },
    link,
    clientSecret,
  );
  const anywhere = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      secretive,
      fc.jsonValue(),
      fc.array(tie("node"), { maxLength: 4 }),
      fc.dictionary(
        fc.oneof(fc.string(), fc.constantFrom("url", "client_secret", "__proto__")),
        tie("node"),
        { maxKeys: 4 },
      ),
    ),
  })).node;
  fc.assert(
    fc.property(fc.constantFrom(...sessionEventTypes), anywhere, anywhere, (type, inSession, inEnvelope) => {
      const event = sessionEvent(type);
      const session = {
        ...event.data.object,
        url: link,
        client_secret: clientSecret,
        extra: inSession,
        last_error: { code: "abandoned", reason: link },
      };
      const sent = { ...event, extra: inEnvelope, data: { object: session, previous_attributes: inSession } };
      const { payload, fact } = handled(sent);
      expect(JSON.stringify(payload)).not.toMatch(/verify\.stripe|_secret_|"url"|client_secret|only-here/);
      expect(fact.providerSessionId).toBe(session.id);
    }),
  );
});

test("any body of the six types with a session's id and status is translated without a throw", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...sessionEventTypes),
      fc.dictionary(fc.constantFrom(...Object.keys(snapshot())), fc.jsonValue()),
      fc.jsonValue(),
      (type, odd, created) => {
        const object = { ...odd, id: "vs_1", status: "requires_input" };
        const { fact, occurredAt } = handled({
          id: "evt_1",
          object: "event",
          type,
          created,
          data: { object },
        });
        expect([fact.createdAt, occurredAt].every((at) => !Number.isNaN(at.getTime()))).toBe(true);
      },
    ),
  );
});
