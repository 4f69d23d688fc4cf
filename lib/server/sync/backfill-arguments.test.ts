import { expect, it } from "vitest";
import { backfillArguments } from "./backfill-arguments";

const now = new Date("2026-03-10T12:00:00Z");
const read = (...args: string[]) => backfillArguments(args, now);

it("takes a provider and a span, 30 days without one", () => {
  const since = new Date("2026-03-09T12:00:00Z");
  expect(read("--provider", "stripe", "--since", "1d")).toEqual({
    ok: true,
    value: { provider: "stripe", since },
  });
  expect(read("--provider=stripe")).toMatchObject({ value: { since: new Date("2026-02-08T12:00:00Z") } });
});

it("shows how it is used on --help", () => {
  expect(read("--help")).toEqual({ ok: true, value: null });
});

it.each([
  [[], "--provider is missing."],
  [["--provider", "stripes"], "--provider: “stripes” is none of stripe, veriff."],
  [
    ["--provider", "stripe", "--since", "soon"],
    "--since: “soon” is neither a span such as 30d nor a date in the past.",
  ],
])("says what is wrong with %j", (args, refusal) => {
  expect(read(...args)).toEqual({ ok: false, refusal });
});

it.each([
  ["--sinse", "--sinse"],
  ["everything", "everything"],
  ["--provider", "--provider"],
])("names %s, which it has no use for as it stands", (arg, named) => {
  expect(read(arg)).toEqual({ ok: false, refusal: expect.stringContaining(named) });
});
