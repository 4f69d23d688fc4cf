import { expect, test } from "vitest";
import { bulkPace, isOver } from "./bulk-pace";

const results = { done: 2, refused: 1, failed: 0, stopped: 0 };

test("a plan that moves is read more often than one that waits for somebody", () => {
  const moving = bulkPace({ state: "running", size: 9, results });
  const waiting = bulkPace({ state: "awaiting_approval", size: 9, results });
  expect(Number(moving)).toBeLessThan(Number(waiting));
});

test("a plan that is over is read no more", () => {
  expect(bulkPace({ state: "done", size: 3, results })).toBe(false);
  expect(bulkPace({ state: "declined", size: 9, results })).toBe(false);
});

test("a stopped plan is over only when what was under way has come to its end", () => {
  expect(isOver({ state: "stopped", size: 4, results })).toBe(false);
  expect(isOver({ state: "stopped", size: 3, results })).toBe(true);
});
