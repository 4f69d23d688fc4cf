import { expect, test } from "vitest";
import { effectWords } from "./effect-words";

const said = (...effect: Parameters<typeof effectWords>) => effectWords(...effect).will.join(" ");

test("what can't be taken back is said, and a resubmit can be", () => {
  expect(effectWords({ action: "cancel" }, "stripe").forGood).toMatch(/can't be opened again/);
  expect(effectWords({ action: "redact", alsoCancels: false }, "stripe").forGood).toMatch(/Nobody can bring/);
  expect(effectWords({ action: "resubmit", mechanics: "same_session" }, "stripe").forGood).toBeNull();
});

test("a redaction that also cancels says so, and another doesn't", () => {
  expect(said({ action: "redact", alsoCancels: true }, "stripe")).toMatch(/cancels it too/);
  expect(said({ action: "redact", alsoCancels: false }, "stripe")).not.toMatch(/cancels it/);
});

test("a resubmit says which mechanics and why", () => {
  expect(said({ action: "resubmit", mechanics: "same_session" }, "stripe")).toMatch(
    /Same session, fresh link: it is still open/,
  );
  expect(said({ action: "resubmit", mechanics: "new_session" }, "stripe")).toMatch(
    /New session, same settings: this one can't be used again/,
  );
});

test("the words name the provider that is asked", () => {
  expect(said({ action: "cancel" }, "veriff")).toMatch(/canceled at Veriff/);
});
