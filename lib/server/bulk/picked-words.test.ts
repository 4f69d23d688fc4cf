import { describe, expect, it } from "vitest";
import { pickedWords } from "./picked-words";

describe("how a plan's rows were picked, in words", () => {
  it.each([
    [null, 12, "12 picked sessions"],
    [null, 1, "1 picked session"],
    [{}, 3, "all sessions"],
    [{ stage: "all" }, 3, "all sessions"],
    [{ stage: "failed", provider: "veriff" }, 3, "all failed sessions at Veriff"],
    [
      { status: "requires_input", code: "document_expired" },
      3,
      "all sessions in status requires_input with code document_expired",
    ],
    [{ clear: "stale", days: 7, holder: "nobody" }, 3, "all sessions stale held by nobody"],
    [{ searched: true }, 3, "all sessions that matched a search"],
  ] as const)("%j of %i", (filter, size, words) => {
    expect(pickedWords(filter, size)).toBe(words);
  });
});
