import { expect, test } from "vitest";
import { canonicalForm, decodeForm } from "./form-encoding";

test("nested names become nested objects, lists count up", () => {
  expect(
    decodeForm("options[document][allowed_types][0]=passport&expand[]=a&expand[]=b&type=document"),
  ).toEqual({
    options: { document: { allowed_types: { 0: "passport" } } },
    expand: { 0: "a", 1: "b" },
    type: "document",
  });
});

test("percent-encoded brackets, pluses and an empty value are understood", () => {
  expect(decodeForm("metadata%5Bnote%5D=two+words%21&metadata%5Bgone%5D=")).toEqual({
    metadata: { note: "two words!", gone: "" },
  });
});

test("a parameter can't reach a prototype", () => {
  decodeForm("__proto__[polluted]=yes&constructor[prototype][polluted]=yes");
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

test("the order of parameters doesn't matter to their canonical text", () => {
  expect(canonicalForm(decodeForm("b=2&a[y]=1&a[x]=0"))).toBe(canonicalForm(decodeForm("a[x]=0&a[y]=1&b=2")));
  expect(canonicalForm(decodeForm("a=1"))).not.toBe(canonicalForm(decodeForm("a=2")));
});
