import { afterEach, describe, expect, test } from "vitest";
import { answer, problem } from "../provider-harness";
import { apiKey, decision, secret, sessionId } from "./fixture";
import { type Asked, openScripted, type ScriptedAnswer } from "./scripted-suite";
import { sign } from "./signature";

let close = () => {};
afterEach(() => close());

async function answering(script: (asked: Asked) => ScriptedAnswer, over = {}) {
  const veriff = await openScripted(script, over);
  close = veriff.close;
  return veriff;
}

const yes = (body: unknown): ScriptedAnswer => ({ status: 200, body });
const gone: ScriptedAnswer = { status: 404, body: { status: "fail", code: "404", message: "Not Found" } };
const busy: ScriptedAnswer = { status: 503, body: "busy" };
const notReady = yes({ status: "success", verification: null });
const noAttempts = yes({ status: "success", verifications: [] });
const deleted = yes({ status: "success", verification: { id: sessionId } });

/** Answers by what is asked for. */
const by =
  (decided: ScriptedAnswer, attempts: ScriptedAnswer, ended: ScriptedAnswer = gone) =>
  (asked: Asked) =>
    asked.method !== "GET" ? ended : asked.path.endsWith("/decision") ? decided : attempts;

describe("reading", () => {
  test("asks for the decision and the attempts, both signed over the id", async () => {
    const { port, asked } = await answering(by(yes(decision()), noAttempts), { apiBase: "/gateway/" });
    await answer(port.retrieve(sessionId));
    const sent = asked.map(({ method, path, body }) => `${method} ${path} ${body}`).sort();
    expect(sent).toEqual([
      `GET /gateway/v1/sessions/${sessionId}/attempts `,
      `GET /gateway/v1/sessions/${sessionId}/decision `,
    ]);
    for (const { headers } of asked) {
      expect(headers["x-auth-client"]).toBe(apiKey);
      expect(headers["x-hmac-signature"]).toBe(sign(secret, sessionId));
    }
  });

  test("signs by the first secret, and takes an address that ends in the version", async () => {
    const over = { apiBase: "/v1", sharedSecrets: ["newest", secret] };
    const { port, asked } = await answering(by(yes(decision()), noAttempts), over);
    await answer(port.attempts(sessionId));
    expect(asked.every(({ path }) => path.startsWith("/v1/sessions/"))).toBe(true);
    expect(asked[0]?.headers["x-hmac-signature"]).toBe(sign("newest", sessionId));
  });

  test("is of when it was asked, or of the decision where that is later", async () => {
    const later = new Date(Date.now() + 60_000);
    const at = async (decisionTime: string | null) => {
      const before = Date.now();
      const { port } = await answering(by(yes(decision({ decisionTime })), noAttempts));
      const read = await port.retrieve(sessionId);
      close();
      return read.ok ? read.value.at.getTime() - before : null;
    };
    expect(await at(later.toISOString())).toBeGreaterThan(50_000);
    for (const time of [null, "2026-11-20T10:05:00.000Z"]) {
      const off = await at(time);
      expect(off).toBeGreaterThanOrEqual(0);
      expect(off).toBeLessThan(5000);
    }
  });

  test.each([
    ["neither decision nor attempts", notReady, noAttempts, "created"],
    ["a decision and no word of attempts", yes(decision()), gone, "approved"],
    ["nothing decided and no word of attempts", notReady, gone, "created"],
    [
      "attempts and no word of a decision",
      gone,
      yes({ verifications: [{ id: "a", status: "submitted" }] }),
      "submitted",
    ],
  ])("finds a session of which there is %s", async (_name, decided, attempts, status) => {
    const { port } = await answering(by(decided, attempts));
    expect(await answer(port.retrieve(sessionId))).toMatchObject({ providerSessionId: sessionId, status });
  });

  test.each([
    ["neither is found", gone, gone, "not_found"],
    ["the decision isn't found and no attempt is listed", gone, noAttempts, "not_found"],
    ["the attempts can't be had", yes(decision()), busy, "unreachable"],
    ["the decision can't be had", busy, noAttempts, "unreachable"],
    ["the attempts are no list", yes(decision()), yes({ status: "success" }), "unreachable"],
  ])("has no answer when %s", async (_name, decided, attempts, kind) => {
    const { port } = await answering(by(decided, attempts));
    expect(await problem(port.retrieve(sessionId))).toMatchObject({ kind });
  });
});

describe("the media of an attempt", () => {
  const attempts = yes({
    verifications: [
      { id: "attempt-0001", status: "approved" },
      { id: "b", status: "created" },
    ],
  });
  const listing = (media: ScriptedAnswer) => (asked: Asked) =>
    asked.path.endsWith("/media") ? media : by(yes(decision()), attempts)(asked);
  const item = (context: string | null, name = "x") => ({
    id: "m",
    name,
    context,
    url: "https://api.veriff.me/v1/media/m",
  });

  test("are named by what they show, asked for and signed by the attempt, and kept without an address", async () => {
    const images = [item("document-front"), item("face"), item("face"), item(null, "document-back"), null];
    const { port, asked } = await answering(listing(yes({ images, videos: [item("face-video")] })));
    const [report] = await answer(port.attempts(sessionId));
    expect(report?.document?.media).toEqual(["document-front", "face", "document-back", "face-video"]);
    const sent = asked.find(({ path }) => path.endsWith("/media"));
    expect(sent?.path).toBe("/v1/attempts/attempt-0001/media");
    expect(sent?.headers["x-hmac-signature"]).toBe(sign(secret, "attempt-0001"));
    expect(JSON.stringify(report)).not.toContain("https://");
  });

  test.each([
    ["gone", gone],
    ["busy", busy],
    ["empty", yes({ images: [], videos: null })],
    ["no list", yes({ images: 7 })],
  ])("that are %s keep nobody from the decision", async (_name, media) => {
    const { port } = await answering(listing(media));
    const [report] = await answer(port.attempts(sessionId));
    expect(report).toMatchObject({ providerAttemptId: "attempt-0001" });
    expect(report?.document?.media).toBeUndefined();
  });
});

describe("ending", () => {
  const other = { cancelRequest: { method: "POST", path: "/v1/sessions/{id}/cancel" } };

  test("a redact deletes, and a cancel sends what is configured, without a body", async () => {
    const { port, asked } = await answering(by(gone, gone, deleted), other);
    expect(await answer(port.redact(sessionId))).toBe("ended");
    expect(await answer(port.cancel(sessionId))).toBe("ended");
    expect(asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["DELETE", `/v1/sessions/${sessionId}`, ""],
      ["POST", `/v1/sessions/${sessionId}/cancel`, ""],
    ]);
    for (const { headers } of asked) expect(headers["x-hmac-signature"]).toBe(sign(secret, sessionId));
  });

  test("an empty yes is one", async () => {
    const { port } = await answering(by(gone, gone, { status: 204, body: "" }));
    expect(await answer(port.cancel(sessionId))).toBe("ended");
  });

  test.each([
    ["the session is there", notReady, "not_enabled", "Not Found (404)"],
    ["the session isn't", gone, "not_found", "Not Found (404)"],
    ["nobody can tell", busy, "unreachable", "Answered with HTTP 503."],
  ])("what isn't found is looked at again: %s", async (_name, decided, kind, message) => {
    const { port } = await answering(by(decided, decided === gone ? gone : noAttempts));
    expect(await problem(port.cancel(sessionId))).toMatchObject({ kind, message });
  });

  test("a page that says there is no such call counts as that", async () => {
    const page = { status: 404, body: "<pre>Cannot DELETE</pre>" };
    const { port } = await answering(by(notReady, noAttempts, page));
    expect(await problem(port.redact(sessionId))).toMatchObject({ kind: "not_enabled" });
  });

  test("is not even tried where it is off", async () => {
    const { port, asked } = await answering(by(gone, gone, deleted), { cancelRequest: "off" });
    for (const call of [port.cancel(sessionId), port.redact(sessionId)]) {
      expect(await problem(call)).toMatchObject({ kind: "not_enabled" });
    }
    expect(asked).toEqual([]);
  });
});

describe("making a session", () => {
  const wanted = { replaces: sessionId, kind: "selfid", options: {}, returnUrl: null };
  const references = {
    clientReference: "customer-17",
    subjectReference: "a1b2c35d-e8f7-6d5e-3cd2-a1b2c35db3d4",
  };
  const url = "https://magic.veriff.me/v/eyJ";
  const created = (over = {}): ScriptedAnswer => ({
    status: 201,
    body: { status: "success", verification: { id: sessionId, url, status: "created", ...over } },
  });

  test("sends the references and the way back, signed over the body", async () => {
    const { port, asked } = await answering(() => created());
    const returnUrl = "https://desk.example/done";
    const { fact, link } = await answer(port.create({ ...wanted, ...references, returnUrl }));
    const [sent] = asked;
    expect(JSON.parse(sent?.body ?? "")).toEqual({
      verification: {
        vendorData: "customer-17",
        endUserId: references.subjectReference,
        callback: returnUrl,
      },
    });
    expect(sent).toMatchObject({ method: "POST", path: "/v1/sessions" });
    expect(sent?.headers["content-type"]).toBe("application/json");
    expect(sent?.headers["x-hmac-signature"]).toBe(sign(secret, sent?.body ?? ""));
    expect(link).toBe(url);
    expect(fact).toMatchObject({ providerSessionId: sessionId, status: "created", rank: 0, ...references });
    expect(JSON.stringify(fact)).not.toContain(url);
  });

  test("leaves out what there isn't, and what Veriff would refuse", async () => {
    const { port, asked } = await answering(() => created());
    const odd = {
      ...wanted,
      clientReference: null,
      subjectReference: "no uuid",
      returnUrl: "http://x.example",
    };
    await answer(port.create(odd));
    expect(asked[0]?.body).toBe('{"verification":{}}');
  });

  test("hands out the link that Veriff's own answer tells, whatever its host", async () => {
    const { port } = await answering(() => created({ url: "https://verify.example/v/eyJ" }));
    expect((await answer(port.create({ ...wanted, ...references }))).link).toBe(
      "https://verify.example/v/eyJ",
    );
  });

  test.each([{ id: null }, { url: null }, { url: "javascript:alert(1)" }, { url: "http://x.example/v/eyJ" }])(
    "is never sent twice, and with %j its outcome is open",
    async (lacking) => {
      const { port, asked } = await answering(() => created(lacking));
      expect(await problem(port.create({ ...wanted, ...references }))).toMatchObject({ kind: "unreachable" });
      expect(asked).toHaveLength(1);
    },
  );
});
