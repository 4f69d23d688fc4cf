import { expect, test } from "vitest";
import { veriffActionRules } from "./action-rules";
import { deletion } from "./cancel-request";

const cancelCall = { method: "POST", path: "/v1/sessions/{id}/cancel" };

const open = (cancel: string) => ({
  cancel,
  redact: { alsoCancels: true },
  resubmit: "same_session",
  exceptional_resubmit: "not_offered",
});
const underWay = (code: string) => ({
  cancel: code,
  redact: code,
  resubmit: code,
  exceptional_resubmit: { sets: "resubmission_requested" },
});
const over = (exceptional: unknown) => ({
  cancel: "already_closed",
  redact: { alsoCancels: false },
  resubmit: "new_session",
  exceptional_resubmit: exceptional,
});

test.each([
  ["is the deletion", deletion, "allow_and_erase"],
  ["is another call", cancelCall, "allow"],
  ["is the deletion's path by another method", { ...deletion, method: "POST" }, "allow"],
  ["is off", "off", "allow"],
] as const)(
  "Veriff's table of what may be done in each status, when the cancel %s",
  (_name, call, cancel) => {
    expect(veriffActionRules(call)).toEqual({
      created: open(cancel),
      started: open(cancel),
      resubmission_requested: open(cancel),
      submitted: underWay("still_processing"),
      review: underWay("under_review"),
      approved: {
        cancel: "already_verified",
        redact: { alsoCancels: false },
        resubmit: "nothing_to_resubmit",
        exceptional_resubmit: "not_offered",
      },
      declined: over({ sets: "resubmission_requested" }),
      expired: over("not_offered"),
      abandoned: over("not_offered"),
    });
  },
);
