import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { secret, sessionEvent } from "./fixture";
import { receiveStripeWebhook } from "./webhook";

const signedAt = 1_790_000_100;
const body = JSON.stringify(sessionEvent("identity.verification_session.created"));

/** By the documentation's words, not by the SDK: https://docs.stripe.com/webhooks/signature#verify-manually */
const v1 = (payload: string | Buffer, key = secret, time: number | string = signedAt) =>
  createHmac("sha256", key).update(`${time}.`).update(payload).digest("hex");

function outcome(header: string | null, raw: string | Buffer = body, at = signedAt, secrets = [secret]) {
  const headers = new Headers(header === null ? {} : { "stripe-signature": header });
  const received = receiveStripeWebhook(Buffer.from(raw), headers, secrets, new Date(at * 1000));
  return received.ok ? "ok" : received.refusal;
}

const good = `t=${signedAt},v1=${v1(body)}`;

test("a fixed vector passes: secret, time, body and signature known beforehand", () => {
  const header = "t=1761000000,v1=9563d002c3108cbe053625acc35f9b705ab3812789d37e167a305184ca9e2168";
  const raw = '{"id":"evt_test_webhook","object":"event"}';
  expect(outcome(header, raw, 1_761_000_000, ["whsec_test_secret"])).toBe("not_an_event");
});

describe("a signature", () => {
  test.each([
    ["at its own time", good, 0, "ok"],
    ["exactly 300 s old", good, 300, "ok"],
    ["301 s old", good, 301, "signature_stale"],
    ["300 s in the future", good, -300, "ok"],
    ["301 s in the future", good, -301, "signature_stale"],
    ["one of several v1, beside a v0", `t=${signedAt},v1=00,v1=${v1(body)},v0=11`, 0, "ok"],
    ["only as v0", `t=${signedAt},v0=${v1(body)}`, 0, "signature_wrong"],
    ["in upper case", `t=${signedAt},v1=${v1(body).toUpperCase()}`, 0, "signature_wrong"],
    ["cut short", good.slice(0, -1), 0, "signature_wrong"],
    ["of another secret", `t=${signedAt},v1=${v1(body, "whsec_other")}`, 0, "signature_wrong"],
    ["with its time moved", `t=${signedAt + 1},v1=${v1(body)}`, 0, "signature_wrong"],
    ["with a second time behind", `${good},t=${signedAt + 900}`, 900, "signature_wrong"],
    ["without a time", `v1=${v1(body)}`, 0, "signature_wrong"],
    ["over a time that is none", `t=soon,v1=${v1(body, secret, "NaN")}`, 0, "signature_stale"],
    ["that is garbage", "garbage", 0, "signature_wrong"],
    ["that is empty", "", 0, "signature_missing"],
    ["that is absent", null, 0, "signature_missing"],
  ])("%s", (_name, header, later, expected) => {
    expect(outcome(header, body, signedAt + later)).toBe(expected);
  });

  test("counts by any of several secrets, never by a blank one or by none", () => {
    expect(outcome(good, body, signedAt, ["", "whsec_older", secret])).toBe("ok");
    expect(outcome(`t=${signedAt},v1=${v1(body, "")}`, body, signedAt, ["", " "])).toBe("signature_wrong");
    expect(outcome(good, body, signedAt, [])).toBe("signature_wrong");
  });

  test("is over the bytes as they came", () => {
    const marked = Buffer.from(`\uFEFF${body}`);
    const broken = Buffer.concat([Buffer.from(body), Buffer.from([0xff])]);
    expect(outcome(good, `${body} `)).toBe("signature_wrong");
    expect(outcome(good, marked)).toBe("signature_wrong");
    expect(outcome(`t=${signedAt},v1=${v1(`${body}\uFFFD`)}`, broken)).toBe("signature_wrong");
  });
});

describe("a well-signed body", () => {
  test.each([
    ["", "signature_wrong"],
    [" ", "not_json"],
    ["{", "not_json"],
    ["null", "not_an_event"],
    ['"event"', "not_an_event"],
    ["[]", "not_an_event"],
    ["{}", "not_an_event"],
    ['{"object":"event","id":"evt_1"}', "not_an_event"],
    ['{"object":"event","id":1,"type":"plan.created"}', "not_an_event"],
    ['{"object":"plan","id":"plan_1","type":"plan.created"}', "not_an_event"],
    ['{"object":"event","id":"evt_1","type":"plan.created"}', "ok"],
  ])("of %j is %s", (raw, expected) => {
    expect(outcome(`t=${signedAt},v1=${v1(raw)}`, raw)).toBe(expected);
  });

  test("nested a hundred thousand deep does no harm", () => {
    const deep = body.replace('"T-1"', `${"[".repeat(100_000)}1${"]".repeat(100_000)}`);
    expect(outcome(`t=${signedAt},v1=${v1(deep)}`, deep)).toBe("ok");
  });
});
