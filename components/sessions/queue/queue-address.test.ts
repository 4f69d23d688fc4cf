import { expect, test } from "vitest";
import { isNarrowed, queueFilters, queueHref, toClearAway, withChange } from "./queue-address";

const read = (search: string) => queueFilters(new URLSearchParams(search));

test("an empty address is the failed queue", () => {
  expect(read("")).toEqual({ stage: "failed" });
});

test("what makes no sense in an address is left out", () => {
  expect(read("stage=lost&provider=acme&status=%20&q=")).toEqual({ stage: "failed" });
});

test("NUL, which no query takes, is left out", () => {
  expect(read("status=%00&code=abandoned%00&q=%00vs_1%00")).toEqual({
    stage: "failed",
    code: "abandoned",
    q: "vs_1",
  });
});

test("filters survive the way through the address", () => {
  const filters = { stage: "closed", provider: "stripe", code: "abandoned", q: "vs_1 & co" } as const;
  expect(read(queueHref(filters).split("?")[1] ?? "")).toEqual(filters);
});

test("a filter that is taken off leaves nothing behind", () => {
  expect(withChange({ stage: "failed", code: "abandoned" }, { code: undefined })).toEqual({
    stage: "failed",
  });
});

test("the tab alone does not narrow the list", () => {
  expect(isNarrowed({ stage: "redacted" })).toBe(false);
  expect(isNarrowed({ stage: "redacted", q: "a" })).toBe(true);
});

test("what is to be cleared away has an address of its own, and narrows the list", () => {
  expect(toClearAway).toBe("/sessions?stage=all&clear=any");
  expect(read("stage=all&clear=any")).toEqual({ stage: "all", clear: "any" });
  expect(isNarrowed({ stage: "all", clear: "any" })).toBe(true);
  expect(read("clear=old")).toEqual({ stage: "failed" });
});

test("who holds a session narrows the list, by a word that makes sense", () => {
  for (const holder of ["me", "anyone", "nobody"] as const) {
    expect(read(`holder=${holder}`)).toEqual({ stage: "failed", holder });
    expect(isNarrowed({ stage: "failed", holder })).toBe(true);
  }
  expect(read("holder=sana")).toEqual({ stage: "failed" });
});

test("the days after which a session is stale survive the way through the address", () => {
  const filters = { stage: "all", clear: "stale", days: 14 } as const;
  expect(read(queueHref(filters).split("?")[1] ?? "")).toEqual(filters);
});

test("days that make no sense, or say nothing beside the reason, are left out", () => {
  for (const days of ["0", "366", "-1", "1.5", "1e2", "", "many"]) {
    expect(read(`clear=stale&days=${days}`)).toEqual({ stage: "failed", clear: "stale" });
  }
  expect(read("clear=duplicate&days=7")).toEqual({ stage: "failed", clear: "duplicate" });
  expect(read("days=7")).toEqual({ stage: "failed" });
  expect(withChange({ stage: "all", clear: "any", days: 7 }, { clear: undefined })).toEqual({ stage: "all" });
});
