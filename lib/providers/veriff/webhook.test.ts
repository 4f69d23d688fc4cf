import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { apiKey, decision, secret } from "./fixture";
import { receiveVeriffWebhook } from "./webhook";

const now = new Date("2026-11-21T12:00:00Z");
const body = JSON.stringify(decision());

/** By the documentation's words, not by the adapter. */
const hmac = (message: string | Buffer, key = secret) =>
  createHmac("sha256", key).update(message).digest("hex");

function receive(headers: Record<string, string>, raw: string | Buffer, sharedSecrets = [secret]) {
  const access = { apiBase: "https://stationapi.veriff.com", apiKey, sharedSecrets };
  return receiveVeriffWebhook(Buffer.from(raw), new Headers(headers), access, true, now);
}

function outcome(headers: Record<string, string>, raw: string | Buffer = body, sharedSecrets = [secret]) {
  const received = receive(headers, raw, sharedSecrets);
  return received.ok ? "ok" : received.refusal;
}

const eventIn = (raw: string) => {
  const received = receive({ "x-hmac-signature": hmac(raw) }, raw);
  return received.ok ? received.value : null;
};

const good = { "x-hmac-signature": hmac(body) };

describe("a signature", () => {
  test.each([
    ["under the older name", good, "ok"],
    ["under the newer name", { "vrf-hmac-signature": hmac(body) }, "ok"],
    ["in upper case", { "X-HMAC-SIGNATURE": hmac(body).toUpperCase() }, "ok"],
    ["right under one name and wrong under the other", { ...good, "vrf-hmac-signature": "00" }, "ok"],
    ["of another secret", { "x-hmac-signature": hmac(body, "another") }, "signature_wrong"],
    ["of another body", { "x-hmac-signature": hmac(`${body} `) }, "signature_wrong"],
    ["cut short", { "x-hmac-signature": hmac(body).slice(0, -1) }, "signature_wrong"],
    ["that is garbage", { "x-hmac-signature": "garbage" }, "signature_wrong"],
    ["that is empty", { "x-hmac-signature": "" }, "signature_missing"],
    ["that is absent", {}, "signature_missing"],
    ["of the legacy kind", { "x-signature": hmac(body) }, "signature_missing"],
  ])("%s", (_name, headers, expected) => {
    expect(outcome(headers)).toBe(expected);
  });

  test("counts by any of several secrets, never by a blank one or by none", () => {
    expect(outcome(good, body, ["newer", secret])).toBe("ok");
    expect(outcome({ "x-hmac-signature": hmac(body, "") }, body, ["", " "])).toBe("signature_wrong");
    expect(outcome(good, body, [])).toBe("signature_wrong");
  });
});

describe("the integration that a webhook names", () => {
  test.each([
    [{ "x-auth-client": apiKey.toUpperCase() }, "ok"],
    [{ "vrf-auth-client": apiKey }, "ok"],
    [{ "x-auth-client": "5f0c2b1e-9999-4aaa-8bbb-2f6f5c3d9e01" }, "other_account"],
    [{ "vrf-auth-client": "5f0c2b1e-9999-4aaa-8bbb-2f6f5c3d9e01" }, "other_account"],
  ])("in %j makes it %s", (client, expected) => {
    expect(outcome({ ...good, ...client })).toBe(expected);
  });

  test("is looked at only once the signature fits", () => {
    expect(outcome({ "x-hmac-signature": hmac("{}"), "x-auth-client": "other" })).toBe("signature_wrong");
  });
});

describe("a well-signed body", () => {
  test.each([
    ["", "not_json"],
    ["{", "not_json"],
    [`\uFEFF${body}`, "not_json"],
    [Buffer.from([0x22, 0xff, 0x22]), "not_json"],
    ["null", "not_an_event"],
    ['"event"', "not_an_event"],
    ["7", "not_an_event"],
    ["[]", "not_an_event"],
    ['{"verification":null}', "not_an_event"],
    ['{"verification":{"status":"approved"}}', "not_an_event"],
    ['{"action":"started"}', "not_an_event"],
  ])("of %j is %s", (raw, expected) => {
    expect(outcome({ "x-hmac-signature": hmac(raw) }, raw)).toBe(expected);
  });

  test.each(["{}", '{"id":"some-session"}', '{"product":"proof-of-address","result":{"status":"ok"}}'])(
    "of the unknown shape %j is taken, and known by its content",
    (raw) => {
      const received = eventIn(raw);
      expect(received).toMatchObject({ handled: false, event: { type: "unknown" } });
      expect(eventIn(raw)).toEqual(received);
      expect(eventIn(`${raw} `)).not.toEqual(received);
    },
  );

  test("nested a hundred thousand deep does no harm", () => {
    const deep = body.replace('"customer-17"', `${"[".repeat(100_000)}1${"]".repeat(100_000)}`);
    expect(outcome({ "x-hmac-signature": hmac(deep) }, deep)).toBe("ok");
  });
});
