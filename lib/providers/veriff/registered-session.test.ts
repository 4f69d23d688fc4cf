import { expect, test } from "vitest";
import { sessionId } from "./fixture";
import { registeredSession } from "./registered-session";

const access = { apiBase: "http://127.0.0.1:4100/veriff" };
const given = {
  providerSessionId: sessionId,
  link: null,
  clientReference: "customer-17",
  subjectReference: null,
  createdAt: new Date("2026-11-20T10:00:00Z"),
};
const outcome = (over: Partial<Omit<typeof given, "link">> & { link?: string | null }) => {
  const result = registeredSession({ ...given, ...over }, access, true);
  return result.ok ? "ok" : result.refusal.field;
};

test("a session that the company made is known as created, below all that Veriff tells", () => {
  expect(registeredSession(given, access, true)).toMatchObject({
    ok: true,
    value: {
      providerSessionId: sessionId,
      status: "created",
      stage: "waiting",
      rank: 0,
      active: true,
      livemode: true,
      clientReference: "customer-17",
      attemptRef: null,
      createdAt: given.createdAt,
    },
  });
});

test.each([
  "https://magic.veriff.me/v/eyJ",
  "https://alchemy.veriff.com/v/eyJ",
  "https://veriff.com/x",
  "http://127.0.0.1:4100/veriff/v/abc",
])("the link %s can be Veriff's", (link) => {
  expect(outcome({ link })).toBe("ok");
});

test.each([
  "",
  "magic.veriff.me/v/eyJ",
  "http://magic.veriff.me/v/eyJ",
  "https://veriff.me.example/v/eyJ",
  "https://notveriff.com/v/eyJ",
  "https://example.com/?veriff.com",
  "https://veriff.com@example.com/",
  "https://me:secret@veriff.com/",
  "javascript:alert(1)//veriff.com",
  "http://127.0.0.1:4101/veriff/v/abc",
  `https://veriff.com/${"x".repeat(4000)}`,
])("the link %j can't", (link) => {
  expect(outcome({ link })).toBe("link");
});

test.each(["", "short", "12df6045/3846/3e45/946a/14fa6136d78b", "x".repeat(65), `${sessionId}\n`])(
  "%j is no id of Veriff's",
  (providerSessionId) => {
    expect(outcome({ providerSessionId })).toBe("providerSessionId");
  },
);

test("a reference that is longer than Veriff's can be is refused", () => {
  expect(outcome({ clientReference: "x".repeat(1001) })).toBe("clientReference");
});
