import { expect, it } from "vitest";
import type { ActionView } from "@/lib/contract/session-view";
import { holdWords as wordsIn } from "./hold-words";

const due = Date.parse("2026-03-01T10:00:10Z");

const holdWords = (...[action, provider, now]: [ActionView, "stripe" | "veriff", number]) =>
  wordsIn(action, provider, now, "Europe/Tallinn");

const held: ActionView = {
  id: "8f6c1c1e-1111-4111-8111-111111111111",
  action: "cancel",
  state: "held",
  operatorName: "agent@desk.example",
  reason: "Stale, nobody is working on it",
  secondPerson: "not_needed",
  approval: null,
  reasonText: null,
  requestedAt: "2026-03-01T10:00:00Z",
  holdUntil: "2026-03-01T10:00:10Z",
  calledAt: null,
  finishedAt: null,
  tries: 0,
  problem: null,
  lookingOnly: false,
  refusalSentence: null,
  providerRequestId: null,
  alsoErases: false,
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

it("an action whose earlier try may have done it is not said to be unsent", () => {
  const again = { ...held, calledAt: "2026-03-01T10:00:05Z", problem: "Veriff gave no usable answer." };
  expect(holdWords(again, "veriff", due - 9_000).status).toBe(
    "Veriff gave no usable answer. A try went out before; whether it did it is read first.",
  );
  expect(holdWords(again, "veriff", due).status).not.toMatch(/Not sent/);
});

it("a wait of more than half a minute says that no worker has taken it", () => {
  expect(holdWords(held, "stripe", due + 30_001).status).toBe(
    "Waiting to be sent. No worker has taken it yet.",
  );
});

it("a record that says sending is sending, whatever the clock says, and tells what went wrong", () => {
  const sending: ActionView = { ...held, action: "redact", state: "sending", calledAt: held.holdUntil };
  expect(holdWords(sending, "stripe", due - 5_000)).toEqual({
    title: "Redaction is going out",
    status: "Sending to Stripe…",
  });
  expect(holdWords({ ...sending, problem: "It did not answer." }, "veriff", due).status).toBe(
    "Sending to Veriff… It did not answer. It is tried again by itself.",
  );
});

it("an action of which nothing has gone out waits, and says that nothing was sent", () => {
  const problem = "Stripe does not accept the desk's API key; this goes on once the key is right.";
  const waiting: ActionView = { ...held, state: "sending", problem };
  expect(holdWords(waiting, "stripe", due + 90_000)).toEqual({
    title: "Cancel waits",
    status: `${problem} Nothing was sent; it is tried again by itself.`,
  });
  const called = { ...waiting, calledAt: "2026-03-01T10:00:11Z" };
  expect(holdWords(called, "stripe", due).status).not.toMatch(/Nothing was sent/);
});

it("an action whose call was answered is only looked at, and not said to be sent again", () => {
  const looking: ActionView = {
    ...held,
    state: "sending",
    calledAt: "2026-03-01T10:00:11Z",
    lookingOnly: true,
    problem: "Stripe said yes, but shows the session as requires_input. Looking again.",
  };
  expect(holdWords(looking, "stripe", due)).toEqual({
    title: "Cancel went out, and does not show yet",
    status: "Stripe said yes, but shows the session as requires_input. Looking again.",
  });
});

const limited: ActionView = {
  ...held,
  holdUntil: "2026-03-01T12:32:40Z",
  problem: "Veriff takes no more than 5 an hour and 10 a day of these.",
};

it("a wait for the provider's limit is told by the clock, with its length and its reason", () => {
  expect(holdWords(limited, "veriff", Date.parse("2026-03-01T11:34:00Z"))).toEqual({
    title: "Cancel goes out at 14:32, in 58 min",
    status:
      "Veriff takes no more than 5 an hour and 10 a day of these. Held on the server; closing this page changes nothing.",
  });
});

it("a wait into another day names the day", () => {
  const tomorrow = { ...limited, holdUntil: "2026-03-02T01:10:00Z" };
  expect(holdWords(tomorrow, "veriff", Date.parse("2026-03-01T12:30:00Z")).title).toBe(
    "Cancel goes out tomorrow at 03:10, in 12 h 40 min",
  );
  const later = { ...limited, holdUntil: "2026-03-04T01:10:00Z" };
  expect(holdWords(later, "veriff", Date.parse("2026-03-01T12:30:00Z")).title).toBe(
    "Cancel goes out on 4 Mar 2026 at 03:10, in 2 d 12 h",
  );
});

it("the last minute of a long wait counts down like any hold and keeps its reason", () => {
  const words = holdWords(limited, "veriff", Date.parse("2026-03-01T12:31:40Z"));
  expect(words.title).toBe("Cancel goes out in 60 s");
  expect(words.status).toMatch(/^Veriff takes no more than 5 an hour/);
});

it("an exceptional resubmission is recorded and never said to be sent", () => {
  const recording: ActionView = { ...held, action: "exceptional_resubmit", holdUntil: held.requestedAt };
  for (const state of ["held", "sending"] as const) {
    expect(holdWords({ ...recording, state }, "veriff", due)).toEqual({
      title: "Exceptional resubmission is being recorded…",
      status: "Reading the session at Veriff; nothing is sent.",
    });
  }
});
