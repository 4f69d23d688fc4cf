import { expect, it } from "vitest";
import { clientAddress } from "./client-address";

it.each([
  ["192.0.2.1", "192.0.2.1"],
  ["203.0.113.9, 192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["", "unknown"],
  [undefined, "unknown"],
])("takes the entry that the nearest proxy wrote from %o", (header, address) => {
  expect(clientAddress({ "x-forwarded-for": header })).toBe(address);
});
