import { expect, test } from "vitest";
import { isNarrowed, queueFilters, queueHref, withChange } from "./queue-address";

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
