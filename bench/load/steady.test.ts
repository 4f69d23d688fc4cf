import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { steady } from "./steady";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Runs at 100 a second under a clock of the test's own. */
async function run(count: number, send: (n: number) => Promise<void>) {
  const times = steady(count, 100, send, () => Date.now());
  await vi.runAllTimersAsync();
  return times;
}

const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

it("sends when each is due, whether or not those before were answered", async () => {
  const began = Date.now();
  const sent: number[] = [];
  await run(4, async () => {
    sent.push(Date.now() - began);
    await after(500);
  });
  expect(sent).toEqual([0, 10, 20, 30]);
});

it("counts from when each was due: one that had to wait for a busy process is as late as it was for its sender", async () => {
  const times = await run(4, async (n) => {
    // Stands still for 25 ms as it takes the second one.
    if (n === 1) vi.setSystemTime(new Date(Date.now() + 25));
  });
  expect(times).toEqual([0, 25, 15, 5]);
});

it("fails when one of them fails", async () => {
  const failing = steady(
    3,
    100,
    async (n) => {
      if (n === 1) throw new Error("refused");
    },
    () => Date.now(),
  );
  const outcome = expect(failing).rejects.toThrow("refused");
  await vi.runAllTimersAsync();
  await outcome;
});
