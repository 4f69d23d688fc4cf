import { expect, it } from "vitest";
import type { ActionView } from "@/lib/contract/session-view";
import { holdWords } from "./hold-words";

const due = Date.parse("2026-03-01T10:00:10Z");

const held: ActionView = {
  id: "8f6c1c1e-1111-4111-8111-111111111111",
  action: "cancel",
  state: "held",
  operatorName: "agent@desk.example",
  reasonCode: "stale",
  reasonText: null,
  requestedAt: "2026-03-01T10:00:00Z",
  holdUntil: "2026-03-01T10:00:10Z",
  finishedAt: null,
  tries: 0,
  problem: null,
  refusalSentence: null,
  providerRequestId: null,
  mechanics: null,
  newSessionId: null,
};

it("a hold counts down in whole seconds and is never at zero", () => {
  expect(holdWords(held, "stripe", due - 9_001).title).toBe("Cancel goes out in 10 s");
  expect(holdWords(held, "stripe", due - 1).title).toBe("Cancel goes out in 1 s");
});

it("no more is left than the whole hold, though the clocks differ a little", () => {
  expect(holdWords(held, "stripe", due - 10_040).title).toBe("Cancel goes out in 10 s");
});

it("in its first seconds after the hold an action is going out, not yet sent and still to be stopped", () => {
  const goingOut = { title: "Cancel is going out…", status: "Not sent yet; it can still be stopped." };
  expect(holdWords(held, "stripe", due)).toEqual(goingOut);
  expect(holdWords(held, "stripe", due + 4_999)).toEqual(goingOut);
});

it("an action that nothing took in those seconds waits, and isn't called sending before it is", () => {
  const waiting = { title: "Cancel is due", status: "Waiting to be sent." };
  expect(holdWords(held, "stripe", due + 5_000)).toEqual(waiting);
  expect(holdWords(held, "stripe", due + 30_000).status).toBe("Waiting to be sent.");
});

it("a wait of more than half a minute says that no worker has taken it", () => {
  expect(holdWords(held, "stripe", due + 30_001).status).toBe(
    "Waiting to be sent. No worker has taken it yet.",
  );
});

it("a record that says sending is sending, whatever the clock says, and tells what went wrong", () => {
  const sending: ActionView = { ...held, action: "redact", state: "sending" };
  expect(holdWords(sending, "stripe", due - 5_000)).toEqual({
    title: "Redaction is going out",
    status: "Sending to Stripe…",
  });
  expect(holdWords({ ...sending, problem: "It did not answer." }, "veriff", due).status).toBe(
    "Sending to Veriff… It did not answer. It is tried again by itself.",
  );
});
