import { describe, expect, it } from "vitest";
import { diagnose, type Playbook, type PlaybookEntry } from "./diagnosis";

const entry: PlaybookEntry = {
  title: "Face did not match",
  headline: "The selfie is not the face on the document",
  cause: "The two pictures differ.",
  failureClass: "user_can_fix",
  nextMove: "resubmit",
  advice: "Ask for better light.",
  tellThem: "Please try again in better light.",
  lastTime: "the pictures did not match",
};
const playbook: Playbook = {
  entries: { face_mismatch: { ...entry, stopAt: 2 }, expired: entry },
  otherwise: { codes: /^fraud_/, entry: { ...entry, failureClass: "policy" } },
};
const of = (code: string | null, repeats = 1) => diagnose({ code, reason: "verbatim" }, playbook, repeats);

describe("a diagnosis", () => {
  it("says what the playbook says, with the provider's own words beside it", () => {
    expect(of("expired")).toEqual({ ...entry, code: "expired", providerReason: "verbatim", explained: true });
  });

  it("takes a code without an entry for what the playbook says of its kind, and still as unexplained", () => {
    expect(of("fraud_new")).toMatchObject({ failureClass: "policy", explained: false, code: "fraud_new" });
    expect(of("other_new")).toMatchObject({ failureClass: "device_or_provider", explained: false });
    expect(of(null).failureClass).toBe("device_or_provider");
  });

  it("does not mind repeats where the playbook sets no end to them", () => {
    expect(of("expired", 9).failureClass).toBe("user_can_fix");
  });

  it("stops at the repeat that the playbook names: no other try, and no word of why", () => {
    expect(of("face_mismatch", 1)).toMatchObject({ failureClass: "user_can_fix", nextMove: "resubmit" });
    for (const repeats of [2, 3]) {
      const stopped = of("face_mismatch", repeats);
      expect(stopped).toMatchObject({
        failureClass: "suspected_fraud",
        nextMove: "escalate",
        explained: true,
      });
      expect(stopped.tellThem).not.toMatch(/fraud|face|selfie/i);
      expect(stopped.doNotSay).toMatch(/fraud/);
    }
  });

  it("hands out no rule of the playbook's own", () => {
    expect(of("face_mismatch")).not.toHaveProperty("stopAt");
  });

  it.each(["a_code_of_tomorrow", null, "constructor", "__proto__"])(
    "shows the code %o raw, not yet explained, and sends nobody back by itself",
    (code) => {
      expect(of(code)).toMatchObject({
        code,
        providerReason: "verbatim",
        explained: false,
        title: "Not yet explained",
        nextMove: "contact_first",
      });
    },
  );
});
