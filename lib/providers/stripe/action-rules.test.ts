import { expect, test } from "vitest";
import { stripeActionRules } from "./action-rules";

test("Stripe's table of what may be done in each status", () => {
  expect(stripeActionRules).toEqual({
    requires_input: { cancel: "allow", redact: { alsoCancels: true }, resubmit: "same_session" },
    processing: { cancel: "still_processing", redact: "still_processing", resubmit: "still_processing" },
    verified: { cancel: "already_verified", redact: { alsoCancels: false }, resubmit: "nothing_to_resubmit" },
    canceled: { cancel: "already_canceled", redact: { alsoCancels: false }, resubmit: "new_session" },
  });
});
