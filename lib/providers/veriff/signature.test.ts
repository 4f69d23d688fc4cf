import { describe, expect, it } from "vitest";
import { isSigned, sign } from "./signature";

const secret = "abcdef12-abcd-abcd-abcd-abcdef012345";
const body = (vendorData: string) =>
  `{"verification":{"callback":"https://veriff.com","person":{"firstName":"John","lastName":"Smith"},"document":{"type":"PASSPORT","country":"EE"},"vendorData":"${vendorData}","timestamp":"2016-05-19T08:30:25.597Z"}}`;

const vectors = [
  [body("unique id of the end-user"), "0dcab73ddd20062616d104231c7439657546a5c24e4691977da93bb854c31e25"],
  [body("unique id of a user"), "6af6d95822e19e9cc707aec55395d8d363ba2c7bc4625bc04ebeca0c7bf8cd67"],
  [
    "aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7",
    "895cb3fd31139d89aeb7b263682e15479ab57651e70591256ad2c14fde4950dd",
  ],
] as const;

describe("Veriff's signature", () => {
  it.each(vectors)("equals the published vector of %s", (message, expected) => {
    expect(sign(secret, message)).toBe(expected);
    expect(isSigned([secret], Buffer.from(message), expected)).toBe(true);
  });

  it("counts in either case and under any secret that is valid", () => {
    const [message, expected] = vectors[0];
    expect(isSigned(["another", secret], message, expected.toUpperCase())).toBe(true);
    expect(isSigned(["another"], message, expected)).toBe(false);
    expect(isSigned([], message, expected)).toBe(false);
  });

  it.each(["", "0dcab7", `${vectors[0][1]}00`, "x".repeat(64)])("turns away %j", (received) => {
    expect(isSigned([secret], vectors[0][0], received)).toBe(false);
  });

  it("turns away a body that was altered", () => {
    expect(isSigned([secret], `${vectors[0][0]} `, vectors[0][1])).toBe(false);
  });
});
