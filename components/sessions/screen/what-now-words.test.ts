import { describe, expect, it } from "vitest";
import type { PermitView } from "@/lib/contract/session-view";
import type { Refusal } from "@/lib/domain/refusal";
import { whatNowWords } from "./what-now-words";

type Shown = Parameters<typeof whatNowWords>[0];

const refused = (refusal: Refusal): PermitView => ({ allowed: false, refusal, sentence: "No." });
const allowed = { allowed: true, secondPerson: "not_needed" } as const;
const cancel: PermitView = { ...allowed, effect: { action: "cancel" } };
const resubmit: PermitView = { ...allowed, effect: { action: "resubmit", mechanics: "same_session" } };
const notOffered = refused({ code: "not_offered", provider: "veriff" });
const linkMissing = refused({ code: "link_missing", provider: "veriff" });
const notEnabled = refused({ code: "not_enabled", provider: "veriff", request: "DELETE" });

const session = (change: Partial<Shown> = {}, permits: Partial<Shown["permits"]> = {}): Shown => ({
  provider: "veriff",
  stage: "waiting",
  redaction: "none",
  permits: { cancel, redact: cancel, resubmit, exceptional_resubmit: notOffered, ...permits },
  attemptCount: 0,
  endedAt: null,
  erasedAt: null,
  missing: false,
  expiresAt: null,
  checksTake: "from seconds to hours",
  erasureTakes: "up to 12 hours",
  supersededBy: null,
  ...change,
});
const expiresAt = "2026-03-08T10:00:00Z";

describe("of a session that waits for the person", () => {
  it("it is said what may be done for them, and with it", () => {
    expect(whatNowWords(session())).toEqual({
      title: "They have not submitted anything yet",
      text: "Nothing is wrong with it. If they lost their way, Resubmit gives them a link to go on with. If nobody will come back, cancel it.",
    });
    expect(whatNowWords(session({ expiresAt })).text).toMatch(/cancel it, or let it end by itself\.$/);
  });

  it("whoever lacks the role is told the same", () => {
    const viewer = refused({ code: "role_required", role: "agent" });
    expect(whatNowWords(session({}, { cancel: viewer, resubmit: viewer }))).toEqual(whatNowWords(session()));
  });

  it("no link is promised that is not known, and no cancel that can't be made", () => {
    const { text } = whatNowWords(session({ expiresAt }, { resubmit: linkMissing, cancel: notEnabled }));
    expect(text).toBe(
      "Nothing is wrong with it. The link they were given is the only one there is, and it is not known here; have them look for it. If nobody comes back, it ends by itself.",
    );
  });

  it("who submitted before has not submitted again", () => {
    expect(whatNowWords(session({ attemptCount: 1 })).title).toBe("They have not submitted again yet");
  });
});

it("checks and erasing take as long as they take at that provider", () => {
  expect(whatNowWords(session({ stage: "processing" }))).toEqual({
    title: "Veriff is checking",
    text: "From seconds to hours. This page follows by itself.",
  });
  expect(whatNowWords(session({ redaction: "processing" })).text).toMatch(/^It takes up to 12 hours\./);
  expect(whatNowWords(session({ redaction: "redacted", stage: "closed" })).title).toMatch(/is erased$/);
});

describe("of a closed session", () => {
  it("it is said who closed it", () => {
    expect(whatNowWords(session({ stage: "closed" })).title).toBe("This session is closed");
    const at = "2026-03-01T10:00:00Z";
    const ended = whatNowWords(session({ stage: "closed", endedAt: at, erasedAt: at }));
    expect(ended.title).toBe("This session was canceled here");
    expect(ended.text).toMatch(/^Veriff shows it no more, so its status stays as it was last told\./);
    const kept = whatNowWords(session({ stage: "closed", endedAt: at }));
    expect(kept.text).not.toMatch(/shows it no more/);
    const missing = whatNowWords(session({ stage: "closed", missing: true }));
    expect(missing.title).toBe("Veriff has no such session any more");
  });

  it("a new session is offered only where one may be made", () => {
    expect(whatNowWords(session({ stage: "closed" })).text).toMatch(/Resubmit starts a new session/);
    const active = refused({ code: "subject_has_active", providerSessionId: "v-2" });
    expect(whatNowWords(session({ stage: "closed" }, { resubmit: active })).text).toBe(
      "It can't be used any more.",
    );
    const supersededBy = { id: "9f6c1c1e-1111-4111-8111-111111111111", providerSessionId: "v-2" };
    expect(whatNowWords(session({ stage: "closed", supersededBy })).text).toBe(
      "It can't be used any more. A newer session has taken its place.",
    );
  });
});
