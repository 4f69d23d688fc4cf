import { describe, expect, test } from "vitest";
import { diagnose, type Playbook, resubmitStopClasses } from "@/lib/domain/diagnosis";
import { veriffPlaybook } from "./playbook";

const playbook: Playbook = veriffPlaybook;
const entries = Object.entries(playbook.entries);

const codes = (list: string) => list.trim().split(/\s+/);
const declines = codes(`
  101 102 103 104 105 106 107 108 109 110 111 112 113 120 121 122 123 124 126 127 128 129
  501 502 503 504 505 506 507 508 509 510 511 515 526 527 528 530 531 532 533 534 535 536 537 539`);
const resubmissions = codes(`
  201 202 203 204 205 206 207 208 209 602 603 605 606 608 609 614 615 619 620 621
  625 626 627 628 629 630 631 632 633 634 635 641 642`);
const suspected = codes(`
  102 105 106 107 108 109 110 111 113 124 127 501 503 504 505 506 507 508 515 526`);
const underAge = codes("530 531 532 533 534 535 536");
const sameMeaning = ["103 509", "202 606", "206 510 602", "207 511 620", "208 605"];

const telling =
  /fraud|fake|forge|manipulat|altered|tamper|impersonat|suspic|deceit|deceiv|someone else|another (account|user|person)|duplicat|velocity|abuse|seen before|blocklist|watch ?list|sanction|\bpep\b|politic|complian|screening|printout|stream|specimen|farming/i;

const failing = (code: string, repeats = 1) => diagnose({ code, reason: null }, playbook, repeats);

test("each decline and each resubmission that the reference explains has an entry, and no other code", () => {
  expect(entries.map(([code]) => code).sort()).toEqual([...declines, ...resubmissions].sort());
});

describe.each(entries)("%s", (code, entry) => {
  const stops = resubmitStopClasses.includes(entry.failureClass);

  test("has its words, and they fit where they are shown", () => {
    expect(entry.title).toMatch(/^[A-Z].{4,31}$/);
    expect(entry.headline).toMatch(/^[A-Z].{8,62}[^.]$/);
    for (const sentence of [entry.cause, entry.advice, entry.tellThem])
      expect(sentence).toMatch(/^[A-Z].+[.]$/);
    expect(entry.doNotSay ?? "Do not.").toMatch(/^Do not.*[.]$/);
    expect(entry.lastTime ?? "it").toMatch(/^[a-z].*[^.]$/);
    expect(JSON.stringify(entry)).not.toContain(code);
  });

  test("never tells the person of a suspicion, a code or the provider", () => {
    for (const repeats of [1, 2, 3]) {
      const { tellThem, failureClass, doNotSay } = failing(code, repeats);
      expect(tellThem).not.toMatch(telling);
      expect(tellThem).not.toMatch(/\d|veriff/i);
      if (failureClass === "suspected_fraud") expect(doNotSay).toBeDefined();
    }
    expect(JSON.stringify([entry.lastTime, entry.haveReady])).not.toMatch(telling);
  });

  test("offers another try only where one can help", () => {
    if (stops) {
      expect(entry.nextMove).toBe("escalate");
      expect(entry.doNotSay).toBeDefined();
      expect(entry.lastTime).toBeUndefined();
      expect(entry.haveReady).toBeUndefined();
    }
    if (entry.nextMove === "resubmit" || entry.nextMove === "contact_first") {
      expect(entry.lastTime).toBeDefined();
      expect(entry.haveReady).toBeDefined();
    }
  });
});

test("what points to fraud stops at the first time, and nothing else is called fraud", () => {
  const found = entries.filter(([, entry]) => entry.failureClass === "suspected_fraud").map(([code]) => code);
  expect(found.sort()).toEqual(suspected);
});

test("age limits and a possible match of the screening are left to policy, and to nobody else", () => {
  const found = entries.filter(([, entry]) => entry.failureClass === "policy").map(([code]) => code);
  expect(found.sort()).toEqual(["126", ...underAge]);
});

test.each(underAge)("%s gives the person no hint of an age", (code) => {
  expect(failing(code).tellThem).not.toMatch(/\bage\b|young|\bold|minor|birth|child/i);
});

test.each(["103", "509"])("%s stops at the second time", (code) => {
  expect([1, 2].map((repeats) => failing(code, repeats).failureClass)).toEqual([
    "user_can_fix",
    "suspected_fraud",
  ]);
});

test("only the resubmission limit means that the tries are used up", () => {
  expect(entries.filter(([, entry]) => entry.limitReached).map(([code]) => code)).toEqual(["539"]);
});

test("a code that the reference cannot explain stays unexplained", () => {
  expect(["210", "540", "643"].map((code) => failing(code).explained)).toEqual([false, false, false]);
});

test("a decline that nobody can explain is looked at before another try; a request to try again is one", () => {
  expect(["199", "540", "586"].map((code) => failing(code).failureClass)).toEqual([
    "policy",
    "policy",
    "policy",
  ]);
  expect(["210", "643", "1500"].map((code) => failing(code).failureClass)).not.toContain("policy");
});

test("two codes share a title or a headline only where they mean the same", () => {
  const meaning = (code: string) => sameMeaning.find((group) => group.includes(code)) ?? code;
  const meanings = new Set(entries.map(([code]) => meaning(code)));
  for (const part of ["title", "headline"] as const) {
    expect(new Set(entries.map(([, entry]) => entry[part])).size).toBe(meanings.size);
    expect(new Set(entries.map(([code, entry]) => `${meaning(code)} ${entry[part]}`)).size).toBe(
      meanings.size,
    );
  }
});
