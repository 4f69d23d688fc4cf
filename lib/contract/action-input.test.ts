import { describe, expect, it } from "vitest";
import { actionRequest, actionStop } from "./action-input";

const id = "7d9f2c1e-3b4a-4c5d-8e6f-0a1b2c3d4e5f";
const right = { action: "cancel", sessionId: id, version: 3, idempotencyKey: id, reasonCode: "stale" };
const problem = (over: Record<string, unknown>) =>
  actionRequest.safeParse({ ...right, ...over }).error?.issues.map((issue) => [issue.path[0], issue.message]);

describe("what the dialog sends", () => {
  it("needs no free text and no typed confirmation", () => {
    expect(actionRequest.parse(right)).toEqual({ ...right, reasonText: "", confirmation: "" });
  });

  it("needs a reason; which ones there are, the server knows", () => {
    const wrong = [["reasonCode", "a reason from the list"]];
    expect(problem({ reasonCode: "" })).toEqual(wrong);
    expect(problem({ reasonCode: undefined })).toEqual(wrong);
    expect(problem({ reasonCode: "x".repeat(41) })).toEqual(wrong);
  });

  it.each([
    ["action", "delete", "one of cancel, redact, resubmit, exceptional_resubmit"],
    ["sessionId", "vs_1Invented", "an id"],
    ["version", 0, "a version number"],
    ["version", 1.5, "a version number"],
    ["version", "3", "a version number"],
    ["idempotencyKey", "", "an id"],
    ["reasonText", "x".repeat(1001), "at most 1000 characters"],
    ["confirmation", "x".repeat(21), "at most 20 characters"],
  ])("refuses %s=%s by name, saying what is expected", (name, value, expected) => {
    expect(problem({ [name]: value })).toEqual([[name, expected]]);
  });

  it.each([undefined, null, "cancel", 7, []])("refuses %o outright", (input) => {
    expect(actionRequest.safeParse(input).success).toBe(false);
    expect(actionStop.safeParse(input).success).toBe(false);
  });
});
