import { afterEach, describe, expect, test } from "vitest";
import { problem } from "../provider-harness";
import { apiKey, decision, secret, sessionId } from "./fixture";
import { openScripted, type ScriptedAnswer } from "./scripted-suite";
import { sign } from "./signature";
import { veriffProvider } from "./veriff-provider";

let close = () => {};
afterEach(() => close());

async function answering(script: Parameters<typeof openScripted>[0], over = {}) {
  const veriff = await openScripted(script, over);
  close = veriff.close;
  return veriff;
}

/** The same answer to every request. */
const always = async (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (await answering(() => ({ status, body, headers }))).port;

const no = (code: string, message: string) => ({ status: "fail", code, message });

const made = { replaces: null, kind: "selfid", options: {}, returnUrl: null };
const wanted = { ...made, clientReference: null, subjectReference: null };

describe("an HTTP status becomes a kind of problem", () => {
  test.each([
    [400, "rejected", "rejected"],
    [401, "misconfigured", "misconfigured"],
    [403, "misconfigured", "not_enabled"],
    [404, "not_found", "not_found"],
    [405, "rejected", "not_enabled"],
    [408, "unreachable", "unreachable"],
    [409, "rejected", "rejected"],
    [422, "rejected", "rejected"],
    [429, "rate_limited", "rate_limited"],
    [500, "unreachable", "unreachable"],
    [501, "unreachable", "not_enabled"],
    [503, "unreachable", "unreachable"],
  ])("%i of a reading is %s, of a call that may be off %s", async (status, reading, ending) => {
    const port = await always(status, no("1305", "Session is not in a completed status."));
    const told = { message: "Session is not in a completed status. (1305)", status, requestId: null };
    expect(await problem(port.retrieve(sessionId))).toEqual({ kind: reading, ...told, retryAfterMs: null });
    expect(await problem(port.redact(sessionId))).toEqual({ kind: ending, ...told, retryAfterMs: null });
  });

  test("404 of a create is about the address", async () => {
    const port = await always(404, no("404", "Not Found"));
    expect(await problem(port.create(wanted))).toMatchObject({ kind: "misconfigured" });
  });
});

describe("an answer that can't be relied on leaves it open what happened", () => {
  test.each([
    ["a gateway's page", 502, "<html>Bad gateway</html>"],
    ["a page instead of an answer", 200, "<html>Sign in to the network</html>"],
    ["a list", 200, []],
    ["a no with a yes's status", 200, no("1305", "No.")],
    ["empty", 200, ""],
    ["a refusal that isn't Veriff's", 403, "Forbidden"],
    ["a 404 that isn't Veriff's", 404, { message: "no Route matched with those values" }],
    ["a redirect", 302, { status: "success", verification: null }],
    ["a decision without a status", 200, { verification: { id: sessionId }, verifications: [] }],
  ])("%s", async (_name, status, body) => {
    const port = await always(status, body, status === 302 ? { location: "https://example.com/" } : {});
    const unclear = await problem(port.retrieve(sessionId));
    expect(unclear).toMatchObject({ kind: "unreachable", status });
    expect(unclear).not.toHaveProperty("neverSent");
  });

  test("cut off", async () => {
    const { port } = await answering(() => null);
    const lost = await problem(port.cancel(sessionId));
    expect(lost).toMatchObject({ kind: "unreachable", status: null });
    expect(lost).not.toHaveProperty("neverSent");
  });

  test("signed by somebody else, save that it says our secret is wrong", async () => {
    const body = JSON.stringify({ ...decision(), verifications: [] });
    const signature = (name: string, value: string) => ({ [name]: value });
    const good = await always(200, body, signature("vrf-hmac-signature", sign(secret, body)));
    expect(await problem(good.retrieve(sessionId))).toBeNull();
    close();
    const forged = await always(200, body, signature("x-hmac-signature", sign("another", body)));
    const message = "An answer came, but its signature does not fit.";
    expect(await problem(forged.retrieve(sessionId))).toMatchObject({ kind: "unreachable", message });
    close();
    const refusal = JSON.stringify(no("1818", "Signature does not match."));
    const wrong = await always(401, refusal, signature("x-hmac-signature", sign("another", refusal)));
    expect(await problem(wrong.retrieve(sessionId))).toMatchObject({ kind: "misconfigured" });
  });
});

test.each([
  ["a port where nobody listens", "", /ECONNREFUSED/],
  ["a name that nobody has", "http://nobody.invalid", /ENOTFOUND|EAI_AGAIN/],
  ["a port that is blocked", "http://127.0.0.1:9", /No connection/],
])("what never reached %s is known not to have been sent", async (_name, address, words) => {
  const { origin, close: stop } = await openScripted(() => null);
  stop();
  const apiBase = address || origin;
  const access = { apiBase, apiKey, sharedSecrets: [secret], livemode: false };
  const port = veriffProvider({ ...access, cancelRequest: "off" });
  const lost = await problem(port.create(wanted));
  expect(lost).toMatchObject({ kind: "unreachable", neverSent: true, status: null });
  expect(lost?.message).toMatch(words);
});

test.each([
  ["7", 7000, 7000],
  ["Fri, 01 Jan 2100 00:00:00 GMT", 1e12, 1e13],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0, 0],
])("Retry-After %s is read", async (header, least, most) => {
  const port = await always(429, "Slow down", { "retry-after": header });
  const limited = await problem(port.redact(sessionId));
  expect(limited?.kind).toBe("rate_limited");
  expect(limited?.retryAfterMs).toBeGreaterThanOrEqual(least);
  expect(limited?.retryAfterMs).toBeLessThanOrEqual(most);
});

test("keys, tokens and links that an error repeats don't get into its message", async () => {
  const words = `No: ${apiKey}, ${secret}, https://magic.veriff.me/v/x and eyJhbGciOiJIUzI1NiJ9.e30.x`;
  const port = await always(400, no("1104", words), { "x-request-id": "req-1" });
  expect(await problem(port.retrieve(sessionId))).toMatchObject({
    message: "No: [removed], [removed], [removed] and [removed] (1104)",
    requestId: "req-1",
  });
});

test.each(["", "short", "../sessions-of-others", "12df6045/3846", "12df6045-3846?x=1", "12df6045-38%2F"])(
  "%j is not asked for, since it is no session's id",
  async (id) => {
    const { port, asked } = await answering((): ScriptedAnswer => ({ status: 200, body: {} }));
    for (const call of [port.retrieve(id), port.attempts(id), port.cancel(id), port.redact(id)]) {
      expect(await problem(call)).toMatchObject({ kind: "not_found" });
    }
    expect(asked).toEqual([]);
  },
);

test("no provider without an address that is one, and without a secret", () => {
  const config = { apiBase: "stationapi", apiKey, sharedSecrets: [secret], livemode: true };
  expect(() => veriffProvider({ ...config, cancelRequest: "off" })).toThrow();
  const blank = { ...config, apiBase: "https://stationapi.veriff.com", sharedSecrets: [" "] };
  expect(() => veriffProvider({ ...blank, cancelRequest: "off" })).toThrow("shared secret");
});
