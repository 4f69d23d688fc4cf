import { expect, test } from "vitest";
import { stripeActionRules } from "./action-rules";

test("Stripe's table of what may be done in each status", () => {
  expect(stripeActionRules).toEqual({
    requires_input: {
      cancel: "allow",
      redact: { alsoCancels: true },
      resubmit: "same_session",
      exceptional_resubmit: "not_offered",
    },
    processing: {
      cancel: "still_processing",
      redact: "still_processing",
      resubmit: "still_processing",
      exceptional_resubmit: "not_offered",
    },
    verified: {
      cancel: "already_verified",
      redact: { alsoCancels: false },
      resubmit: "nothing_to_resubmit",
      exceptional_resubmit: "not_offered",
    },
    canceled: {
      cancel: "already_canceled",
      redact: { alsoCancels: false },
      resubmit: "new_session",
      exceptional_resubmit: "not_offered",
    },
  });
});
