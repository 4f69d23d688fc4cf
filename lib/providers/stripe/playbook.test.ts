import { describe, expect, expectTypeOf, test } from "vitest";
import { diagnose, type Playbook, resubmitStopClasses } from "@/lib/domain/diagnosis";
import { type StripeFailureCode, stripePlaybook } from "./playbook";

const playbook: Playbook = stripePlaybook;
const entries = Object.entries(playbook.entries);
const telling = /fraud|fake|forged|manipulat|altered|impersonat|suspicio|tamper|someone else/i;

test("each of the 19 codes that the SDK knows is explained, and no other", () => {
  expect(entries).toHaveLength(19);
  expectTypeOf<keyof typeof stripePlaybook.entries>().toEqualTypeOf<StripeFailureCode>();
});

describe.each(entries)("%s", (code, entry) => {
  test("has its words, and they fit where they are shown", () => {
    expect(entry.title.length).toBeLessThanOrEqual(32);
    expect(entry.headline.length).toBeLessThanOrEqual(64);
    expect(entry.headline).not.toMatch(/[.]$/);
    for (const sentence of [entry.cause, entry.advice, entry.tellThem])
      expect(sentence).toMatch(/^[A-Z].+[.]$/);
    expect(JSON.stringify(entry)).not.toContain(code);
  });

  test("never tells the person of a suspicion", () => {
    expect(entry.tellThem).not.toMatch(telling);
    expect(JSON.stringify(entry.haveReady ?? {})).not.toMatch(telling);
    for (const repeats of [1, 2, 3]) {
      const shown = diagnose({ code, reason: null }, playbook, repeats);
      expect(shown.tellThem).not.toMatch(telling);
      if (shown.failureClass === "suspected_fraud") expect(shown.doNotSay).toBeDefined();
    }
  });

  test("offers another try only where one can help", () => {
    const stopped = resubmitStopClasses.includes(entry.failureClass);
    if (stopped || entry.failureClass === "needs_other_route") expect(entry.nextMove).not.toBe("resubmit");
    if (entry.nextMove === "resubmit" || entry.nextMove === "contact_first")
      expect(entry.haveReady).toBeDefined();
  });
});

test.each(["selfie_face_mismatch", "id_number_mismatch"])("%s stops at the second time", (code) => {
  const classAfter = (repeats: number) => diagnose({ code, reason: null }, playbook, repeats).failureClass;
  expect([classAfter(1), classAfter(2)]).toEqual(["user_can_fix", "suspected_fraud"]);
});

test("no two entries share a title or a headline", () => {
  for (const part of ["title", "headline"] as const) {
    expect(new Set(entries.map(([, entry]) => entry[part])).size).toBe(entries.length);
  }
});
