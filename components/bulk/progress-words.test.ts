import { expect, test } from "vitest";
import { progressWords } from "./progress-words";

const now = Date.parse("2026-11-20T10:00:00Z");
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const running = { state: "running", holdUntil: null, nextAt: null } as const;

test("while it is held it counts down, and says that nothing has been sent", () => {
  const words = progressWords({ ...running, holdUntil: at(9.5) }, now, "UTC");
  expect(words.title).toBe("Goes out in 10 s");
  expect(words.status).toContain("Nothing has been sent yet");
});

test("waiting for a limit is told by the clock, and by the day where it isn't today", () => {
  expect(progressWords({ ...running, nextAt: at(3600) }, now, "UTC").title).toBe("Goes on at 11:00, in 1 h");
  expect(progressWords({ ...running, nextAt: at(86_400) }, now, "UTC").title).toBe(
    "Goes on tomorrow at 10:00, in 1 d",
  );
});

test("what is due or paused promises no time", () => {
  expect(progressWords({ ...running, holdUntil: at(-1) }, now, "UTC").title).toBe("Running");
  expect(progressWords({ ...running, state: "paused", nextAt: at(60) }, now, "UTC").title).toBe("Paused");
});
