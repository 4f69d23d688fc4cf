import { expect, it } from "vitest";
import { isAboutOne } from "./is-about-one";

const coded = (code: string) => Object.assign(new Error("in PostgreSQL's or node's words"), { code });

it.each([
  ["a text that PostgreSQL can't keep", coded("22021")],
  ["a broken constraint", coded("23505")],
  ["a deadlock", coded("40P01")],
  ["an id too long for its index", coded("54000")],
  ["a key that opens nothing", coded("ERR_CRYPTO_INVALID_AUTH_TAG")],
  ["a bug of ours", new TypeError("undefined is not a function")],
])("%s is about one of the batch", (_words, fault) => {
  expect(isAboutOne(fault)).toBe(true);
});

it.each([
  ["nobody listens", coded("ECONNREFUSED")],
  ["the connection breaks", coded("EPIPE")],
  ["the server shuts down", coded("57P01")],
  ["there are too many connections", coded("53300")],
  ["a statement takes too long", coded("57014")],
  ["the disk is full", coded("53100")],
  ["the connection ends unexpectedly", new Error("Connection terminated unexpectedly")],
  ["no connection can be had in time", new Error("timeout exceeded when trying to connect")],
])("that %s is about them all", (_words, fault) => {
  expect(isAboutOne(fault)).toBe(false);
});
