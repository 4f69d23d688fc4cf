import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { CallProblem } from "../../domain/provider-port";
import { ok, refuse } from "../../domain/result";
import { withPatience } from "./with-patience";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const problem = (kind: CallProblem["kind"], retryAfterMs: number | null = null): CallProblem => ({
  kind,
  retryAfterMs,
  message: "",
  status: null,
  requestId: null,
});
const answered = { value: "read", requestId: null, at: new Date(0) };

/** Calls that end as told, one after the other, and then well; with every pause that was made. */
async function patiently(...problems: CallProblem[]) {
  const left = [...problems];
  const pauses: number[] = [];
  const call = vi.fn(async () => {
    const next = left.shift();
    return next ? refuse(next) : ok(answered);
  });
  const result = withPatience(call, (waitMs) => pauses.push(waitMs));
  await vi.runAllTimersAsync();
  return { result: await result, pauses, calls: call.mock.calls.length };
}

it("waits as long as the provider asks", async () => {
  const run = await patiently(problem("rate_limited", 7000));
  expect(run).toEqual({ result: ok(answered), pauses: [7000], calls: 2 });
});

it("waits twice as long each time where the provider doesn't say", async () => {
  const run = await patiently(problem("unreachable"), problem("rate_limited"), problem("unreachable"));
  expect(run).toEqual({ result: ok(answered), pauses: [1000, 2000, 4000], calls: 4 });
});

it("gives up after six tries", async () => {
  const run = await patiently(...Array.from({ length: 9 }, () => problem("unreachable")));
  expect(run).toMatchObject({ result: refuse(problem("unreachable")), calls: 6 });
});

it("does not sit through a wait of hours", async () => {
  const asked = problem("rate_limited", 3_600_000);
  expect(await patiently(asked)).toEqual({ result: refuse(asked), pauses: [], calls: 1 });
});

it.each(["misconfigured", "rejected", "not_found"] as const)("takes %s for an answer", async (kind) => {
  expect(await patiently(problem(kind))).toEqual({ result: refuse(problem(kind)), pauses: [], calls: 1 });
});
