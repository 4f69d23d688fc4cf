import { expect, test } from "vitest";
import { practiseVeriff, SECRET } from "../testing/veriff-suite";
import { signVeriff } from "./signature";

const KEY = "abcdef12-abcd-abcd-abcd-abcdef012345";
const body = (vendorData: string) =>
  `{"verification":{"callback":"https://veriff.com","person":{"firstName":"John","lastName":"Smith"},"document":{"type":"PASSPORT","country":"EE"},"vendorData":"${vendorData}","timestamp":"2016-05-19T08:30:25.597Z"}}`;

test.each([
  [body("unique id of the end-user"), "0dcab73ddd20062616d104231c7439657546a5c24e4691977da93bb854c31e25"],
  [body("unique id of a user"), "6af6d95822e19e9cc707aec55395d8d363ba2c7bc4625bc04ebeca0c7bf8cd67"],
  [
    "aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7",
    "895cb3fd31139d89aeb7b263682e15479ab57651e70591256ad2c14fde4950dd",
  ],
])("the published vector for %s is met", (message, expected) => {
  expect(signVeriff(KEY, message)).toBe(expected);
});

test("every answer is signed over its raw body", async () => {
  const { call, start } = await practiseVeriff();
  const { id } = await start();
  const answer = await call("GET", `/sessions/${id}/decision`);
  expect(answer.headers.get("vrf-hmac-signature")).toBe(signVeriff(SECRET, answer.text));
  expect(answer.headers.get("vrf-auth-client")).toMatch(/^5f0c2b1e-/);
  expect(Date.parse(answer.headers.get("date") ?? "")).toBeGreaterThan(0);
});

test.each([
  [{ "x-auth-client": "" }, "1801"],
  [{ "x-auth-client": "not-a-uuid" }, "1802"],
  [{ "x-auth-client": KEY }, "1803"],
  [{ "x-hmac-signature": "short" }, "1812"],
  [{ "x-hmac-signature": signVeriff(KEY, "anything") }, "1818"],
] as const)("%o is refused with %s", async (headers, code) => {
  const { call, start } = await practiseVeriff();
  const { id } = await start();
  const answer = await call("GET", `/sessions/${id}/decision`, undefined, headers);
  expect(answer).toMatchObject({ status: 401, body: { status: "fail", code } });
});

test("a signature in capitals or over another body doesn't match", async () => {
  const { call, start } = await practiseVeriff();
  const { id } = await start();
  const capitals = { "x-hmac-signature": signVeriff(SECRET, id).toUpperCase() };
  expect((await call("GET", `/sessions/${id}/decision`, undefined, capitals)).body.code).toBe("1818");
  const wrong = { "x-hmac-signature": signVeriff(SECRET, id) };
  const patch = await call("PATCH", `/sessions/${id}`, { verification: { status: "submitted" } }, wrong);
  expect(patch).toMatchObject({ status: 401, body: { code: "1819" } });
});

test("a create needs no signature, but one that comes must be right", async () => {
  const { call, sandbox } = await practiseVeriff();
  const unsigned = await fetch(`${sandbox.url}/v1/sessions`, {
    method: "POST",
    headers: { "X-AUTH-CLIENT": sandbox.veriff.settings.veriff.apiKey },
    body: '{"verification":{}}',
  });
  expect(unsigned.status).toBe(201);
  const wrong = { "x-hmac-signature": signVeriff(SECRET, "{}") };
  expect((await call("POST", "/sessions", { verification: {} }, wrong)).body.code).toBe("1819");
});
