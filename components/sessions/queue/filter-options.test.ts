import { expect, it } from "vitest";
import type { SessionItem } from "@/lib/contract/session-item";
import { filterOptions } from "./filter-options";

const choices = {
  statuses: ["requires_input", "canceled"],
  codes: [
    { code: "document_expired", title: "Document expired" },
    { code: "consent_declined", title: "Consent declined" },
  ],
};

const row = (status: string, code: string | null): SessionItem => ({
  id: "8f6c1c1e-1111-4111-8111-111111111111",
  provider: "stripe",
  providerSessionId: "vs_1",
  livemode: false,
  status,
  stage: "failed",
  redaction: "none",
  failure: code === null ? null : { code, reason: null },
  failureTitle: null,
  failureExplained: false,
  failureClass: null,
  attemptCount: 1,
  clientReference: null,
  active: true,
  endedAt: null,
  createdAt: "2026-03-01T10:00:00Z",
  lastEventAt: "2026-03-01T10:00:00Z",
  version: 1,
  openAction: null,
  heldBy: null,
});

it("everything known is offered with nothing on the list, codes by title and code", () => {
  expect(filterOptions(choices, { stage: "failed" }, [])).toEqual({
    statuses: [
      { value: "requires_input", text: "requires_input" },
      { value: "canceled", text: "canceled" },
    ],
    codes: [
      { value: "document_expired", text: "Document expired · document_expired" },
      { value: "consent_declined", text: "Consent declined · consent_declined" },
    ],
  });
});

it("a chosen code does not make the others vanish", () => {
  const options = filterOptions(choices, { stage: "failed", code: "document_expired" }, [
    row("requires_input", "document_expired"),
  ]);
  expect(options.codes.map(({ value }) => value)).toEqual(["document_expired", "consent_declined"]);
});

it("what nobody knows is offered once, after the rest, from the rows and from the address", () => {
  const options = filterOptions(choices, { stage: "all", status: "paused", code: "new_code" }, [
    row("paused", "odd_code"),
    row("frozen", "odd_code"),
    row("canceled", null),
  ]);
  expect(options.statuses.map(({ value }) => value)).toEqual([
    "requires_input",
    "canceled",
    "frozen",
    "paused",
  ]);
  expect(options.codes.map(({ value }) => value).slice(2)).toEqual(["new_code", "odd_code"]);
});
