import { expect, test } from "vitest";
import { addressOf, stripeClient } from "./client";

test.each([
  ["http://127.0.0.1:3010", "http", "127.0.0.1", "3010"],
  ["http://stand-in.example/", "http", "stand-in.example", "80"],
  ["https://api.stripe.com", "https", "api.stripe.com", "443"],
  ["http://[::1]:3010", "http", "::1", "3010"],
])("%s is taken apart as the SDK wants it", (apiBase, protocol, host, port) => {
  expect(addressOf(apiBase)).toEqual({ protocol, host, port });
});

test("an address that is none is refused at once", () => {
  expect(() => stripeClient({ apiKey: "sk_test_x", apiBase: "nowhere" })).toThrow("Invalid URL");
});
