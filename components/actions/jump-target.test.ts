import { expect, test } from "vitest";
import type { SessionItem } from "@/lib/contract/session-item";
import { jumpTarget } from "./jump-target";

const other: SessionItem = {
  id: "9f6c1c1e-1111-4111-8111-111111111111",
  provider: "veriff",
  providerSessionId: "v-2",
  livemode: false,
  status: "created",
  stage: "waiting",
  redaction: "none",
  failure: null,
  failureTitle: null,
  failureExplained: true,
  failureClass: null,
  attemptCount: 0,
  clientReference: "cus_1",
  active: true,
  endedAt: null,
  createdAt: "2026-03-01T10:00:00Z",
  lastEventAt: "2026-03-01T10:00:00Z",
  version: 1,
  openAction: null,
  heldBy: null,
};
const known = { otherSessions: [other], supersededBy: null };

test("the other active session of a person is one step away", () => {
  expect(jumpTarget({ code: "subject_has_active", providerSessionId: "v-2" }, known)).toBe(
    `/sessions/${other.id}`,
  );
});

test("a session that the page doesn't list is searched for", () => {
  expect(jumpTarget({ code: "subject_has_active", providerSessionId: "v 3" }, known)).toBe(
    "/sessions?stage=all&q=v+3",
  );
});

test("the session that took this one's place is one step away too, and other refusals lead nowhere", () => {
  const supersededBy = { id: other.id, providerSessionId: "v-2" };
  expect(jumpTarget({ code: "superseded" }, { ...known, supersededBy })).toBe(`/sessions/${other.id}`);
  expect(jumpTarget({ code: "superseded" }, known)).toBeNull();
  expect(jumpTarget({ code: "already_redacted" }, known)).toBeNull();
});
