import { describe, expect, test } from "vitest";
import { attemptId, decision, sessionId, step } from "./fixture";
import { translateEvent } from "./translate-event";

const now = new Date("2026-11-21T12:00:00Z");
const reading = { livemode: true, now, withoutLinks: (value: unknown) => value };
const translated = (body: Record<string, unknown>) => translateEvent(body, reading);
const handled = (body: Record<string, unknown>) => {
  const received = translated(body);
  if (!received?.handled) throw new Error("not handled");
  return received.event;
};

describe("a decision", () => {
  test.each([
    ["approved", "session_verified", "provider"],
    ["declined", "attempt_failed", "provider"],
    ["resubmission_requested", "attempt_failed", "provider"],
    ["review", "session_reported", "provider"],
    ["expired", "session_expired", "provider"],
    ["abandoned", "session_expired", "subject"],
    ["shelved", "session_reported", "provider"],
  ])("%s is %s by the %s", (status, kind, actorKind) => {
    expect(handled(decision({ status }))).toMatchObject({
      providerEventId: `decision:${sessionId}:${attemptId}:${status}:2026-11-20T10:05:00.000Z:-`,
      type: `decision.${status}`,
      kind,
      actorKind,
      occurredAt: new Date("2026-11-20T10:05:00.000Z"),
      fact: { providerSessionId: sessionId, status, livemode: true },
    });
  });

  test("is dated when it came where it has no time, and known by what it has", () => {
    const event = handled(decision({ decisionTime: null, attemptId: null, acceptanceTime: null }));
    expect(event.providerEventId).toBe(`decision:${sessionId}:-:approved:-:-`);
    expect([event.occurredAt, event.fact.createdAt]).toEqual([now, now]);
  });

  test("that is repeated has the same id, and another one has another", () => {
    const idOf = (over: Record<string, unknown> = {}) => handled(decision(over)).providerEventId;
    const later = "2026-11-20T11:00:00.000Z";
    expect(idOf({ reason: "Told again." })).toBe(idOf());
    const others = [{ id: "other" }, { attemptId: "2" }, { status: "review" }, { decisionTime: later }];
    expect(new Set([idOf(), ...others.map(idOf)]).size).toBe(5);
  });

  test("of another reason is another one, even without a time", () => {
    const idOf = (reasonCode: unknown) =>
      handled(decision({ status: "declined", decisionTime: null, reasonCode })).providerEventId;
    expect(idOf(101)).toBe(idOf("101"));
    expect(new Set([idOf(null), idOf(101), idOf(105)]).size).toBe(3);
  });

  test("with overlong fields still has an id that can be stored", () => {
    const long = "x".repeat(100_000);
    const over = { attemptId: long, status: long, decisionTime: long, vendorData: long, reason: long };
    expect(handled(decision(over)).providerEventId.length).toBeLessThan(400);
  });
});

describe("an event", () => {
  test.each([
    ["started", 7001, "attempt_started", "7001"],
    ["submitted", 7002, "attempt_submitted", "7002"],
    ["submitted", 7001, "attempt_submitted", "7002"],
    ["submitted", "7002", "attempt_submitted", "7002"],
    ["submitted", null, "attempt_submitted", "7002"],
    [null, 7001, "attempt_started", "7001"],
    [null, "7002", "attempt_submitted", "7002"],
  ])("with action %j and code %j is %s", (action, code, kind, last) => {
    const event = handled(step({ action, code }));
    const status = last === "7001" ? "started" : "submitted";
    expect(event).toMatchObject({
      providerEventId: `event:${sessionId}:${attemptId}:${last}`,
      type: `event.${status}`,
      kind,
      actorKind: "subject",
      occurredAt: now,
      fact: {
        status,
        attemptRef: status === "submitted" ? attemptId : null,
        clientReference: "customer-17",
        subjectReference: null,
        createdAt: now,
      },
    });
  });

  test("of the older shape lacks the attempt", () => {
    const event = handled(step({ attemptId: undefined, endUserId: undefined }));
    expect(event.providerEventId).toBe(`event:${sessionId}:-:7002`);
    expect(event.fact.attemptRef).toBeNull();
  });

  test.each([
    ["tier_1_approved", 7003, "7003"],
    ["address_submitted", 7005, "7005"],
    ["danced", 7001, "7001"],
    ["danced", null, "danced"],
    [null, 7099, "7099"],
  ])("with action %j and code %j has no meaning for us", (action, code, last) => {
    expect(translated(step({ action, code }))).toEqual({
      handled: false,
      event: { providerEventId: `event:${sessionId}:${attemptId}:${last}`, type: `event.${last}` },
    });
  });
});

describe("what else Veriff sends is told apart by its shape", () => {
  const userStatus = {
    eventType: "user-status.created",
    time: "2026-11-20T10:10:00.000Z",
    sessionId,
    attemptId,
    action: "started",
    data: { verification: { id: sessionId, userDefinedData: { createdAt: "2026-11-20T10:09:59Z" } } },
  };
  const watchlist = {
    checkType: "initial_result",
    attemptId,
    createdAt: "2026-11-20T10:10:00Z",
    verification: {},
  };

  test.each([
    [userStatus, `user_status:${sessionId}:${attemptId}:2026-11-20T10:09:59Z`, "user-status.created"],
    [
      { ...userStatus, sessionId: undefined, data: { verification: { id: "other" } } },
      `user_status:other:${attemptId}:2026-11-20T10:10:00.000Z`,
      "user-status.created",
    ],
    [{ eventType: "fullauto", data: null }, "user_status:-:-:-", "fullauto"],
    [watchlist, `watchlist:${attemptId}:2026-11-20T10:10:00Z:initial_result`, "watchlist.initial_result"],
    [{ checkType: "updated_result" }, "watchlist:-:-:updated_result", "watchlist.updated_result"],
  ])("%#", (body, providerEventId, type) => {
    expect(translated(body)).toMatchObject({ handled: false, event: { providerEventId, type } });
  });

  test("a status that staff set in the portal is noted by its code; its free text stays in the payload", () => {
    const userDefinedData = {
      ...{
        status: "Looked at by hand",
        statusCode: "looked_at",
        reason: "free text",
        createdAt: "2026-11-20T10:09:59Z",
      },
    };
    const body = { ...userStatus, data: { verification: { id: sessionId, userDefinedData } } };
    expect(translated(body)).toMatchObject({
      note: {
        kind: "user_status_set",
        providerSessionId: sessionId,
        attemptRef: attemptId,
        occurredAt: new Date("2026-11-20T10:09:59Z"),
        detail: { statusCode: "looked_at" },
        payload: body,
      },
    });
  });

  test("a watchlist's answer is noted by what it found", () => {
    expect(translated({ ...watchlist, matchStatus: "possible_match", totalHits: 2 })).toMatchObject({
      note: {
        kind: "watchlist_checked",
        providerSessionId: null,
        attemptRef: attemptId,
        detail: { matchStatus: "possible_match", totalHits: 2 },
      },
    });
  });
});
