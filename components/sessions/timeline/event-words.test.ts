import { expect, test } from "vitest";
import type { EventView } from "@/lib/contract/session-view";
import { eventLine, eventTitle } from "./event-words";

const event = (kind: string, change: Partial<EventView> = {}): EventView => ({
  id: kind,
  kind,
  actor: { kind: "provider", name: "Veriff" },
  occurredAt: "2026-03-01T10:00:00Z",
  recordedAt: "2026-03-01T10:00:00Z",
  status: null,
  failureCode: null,
  failureTitle: null,
  providerEventId: null,
  applied: true,
  detail: {},
  ...change,
});
const title = (kind: string, change: Partial<EventView> = {}) => eventTitle(event(kind, change), 0);

test("a session that ended by itself says how, in the provider's word", () => {
  expect(title("session_expired", { status: "expired" })).toBe("Session expired");
  expect(title("session_expired", { status: "abandoned" })).toBe("Session abandoned");
  expect(title("session_expired")).toBe("Session expired");
});

test("a session that the backend told of names the token it came with", () => {
  const registered = event("session_registered", { detail: { by: "checkout" } });
  expect(eventTitle(registered, 0)).toBe("Registered by your backend");
  expect(eventLine(registered)).toBe("checkout");
  expect(eventLine(event("session_registered"))).toBeNull();
});

test("a refused action tells what the session was found to be", () => {
  const detail = { action: "cancel", refusal: "provider_refused", now: "processing" };
  expect(eventLine(event("action_refused", { detail }))).toBe("Read again, the session was processing.");
  expect(eventLine(event("action_refused", { detail: { ...detail, now: null } }))).toBeNull();
});

test("an attempt begins before it is submitted", () => {
  expect(title("attempt_started")).toBe("Started");
});

test("a call whose answer got lost is told as unknown, and what was found out about it as found out", () => {
  const detail = { action: "resubmit" };
  expect(title("action_unsettled", { detail })).toBe("Resubmit outcome unknown");
  expect(eventLine(event("action_failed", { detail: { ...detail, made: true } }))).toMatch(
    /the new session had been made/,
  );
  expect(eventLine(event("action_failed", { detail: { ...detail, made: false } }))).toMatch(
    /no session had been made/,
  );
  expect(eventLine(event("action_failed", { detail }))).toBeNull();
});

test("an exceptional resubmission is recorded, then waited for, and never said to be sent", () => {
  const detail = { action: "exceptional_resubmit", reasonCode: "wrong_decision" };
  expect(title("action_requested", { detail })).toBe("Resubmission forced by hand, recorded here");
  expect(eventLine(event("action_requested", { detail }))).toBe("Reason: The decision looks wrong");
  expect(title("action_done", { detail })).toBe("Waiting for the provider to tell of it");
});

test("an action of which only the name is missing keeps its sentence", () => {
  expect(title("action_requested", { detail: { action: "cancel" } })).toBe("Cancel requested");
  expect(title("action_requested")).toBe("Action requested");
});
