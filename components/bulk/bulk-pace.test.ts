import { expect, test } from "vitest";
import { bulkPace, isOver } from "./bulk-pace";

const piles = { will_do: 0, needs_approval: 0, must_wait: 0, refused: 2 };
const results = { done: 2, refused: 1, failed: 0, stopped: 0 };

test("a plan that moves is read more often than one that waits for somebody", () => {
  const moving = bulkPace({ state: "running", size: 11, piles, results });
  const waiting = bulkPace({ state: "awaiting_approval", size: 11, piles, results });
  expect(Number(moving)).toBeLessThan(Number(waiting));
});

test("a plan that is over is read no more", () => {
  expect(bulkPace({ state: "done", size: 5, piles, results })).toBe(false);
  expect(bulkPace({ state: "declined", size: 11, piles, results })).toBe(false);
});

test("a stopped plan is over only when what was under way has come to its end", () => {
  expect(isOver({ state: "stopped", size: 6, piles, results })).toBe(false);
  expect(isOver({ state: "stopped", size: 5, piles, results })).toBe(true);
});
