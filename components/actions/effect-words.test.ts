import { expect, test } from "vitest";
import { attemptWarning, effectWords } from "./effect-words";

type Effect = Parameters<typeof effectWords>[0];

const stripe = { provider: "stripe", erasureTakes: "up to four days" } as const;
const veriff = { provider: "veriff", erasureTakes: "up to 12 hours" } as const;
const words = (effect: Effect, session: Parameters<typeof effectWords>[1] = stripe) =>
  effectWords(effect, session);
const said = (...asked: Parameters<typeof words>) => words(...asked).will.join(" ");

test("what can't be taken back is said, and a resubmit can be", () => {
  expect(words({ action: "cancel" }).forGood).toMatch(/can't be opened again/);
  expect(words({ action: "redact", alsoCancels: false }).forGood).toMatch(/Nobody can bring/);
  expect(words({ action: "resubmit", mechanics: "same_session" }).forGood).toBeNull();
});

test("a redaction of what the provider has no more of says that only our copy goes", () => {
  const ours = { action: "redact", alsoCancels: false, ourCopyOnly: true } as const;
  expect(said(ours, stripe)).toMatch(/nothing is sent there/);
  expect(said(ours, stripe)).not.toMatch(/That takes/);
});

test("a redaction that also cancels says so, and another doesn't", () => {
  expect(said({ action: "redact", alsoCancels: true })).toMatch(/cancels it too/);
  expect(said({ action: "redact", alsoCancels: false })).not.toMatch(/cancels it/);
});

test("a redaction takes as long as it takes at that provider", () => {
  expect(said({ action: "redact", alsoCancels: false }, veriff)).toMatch(/That takes up to 12 hours\./);
});

test("a cancel that also erases says so, for how long, and what stays with us", () => {
  const effect = { action: "cancel", alsoErases: true } as const;
  expect(said(effect, veriff)).toMatch(
    /The same call makes Veriff erase what it collected. That takes up to 12 hours. Our own record stays until/,
  );
  expect(words(effect, veriff).forGood).toMatch(/nobody can bring back what Veriff erases/);
  expect(said({ action: "cancel" })).not.toMatch(/erase/);
});

test("a resubmit says which mechanics and why", () => {
  expect(said({ action: "resubmit", mechanics: "same_session" })).toMatch(
    /Same session: it is still open, so the person tries again where they left off\./,
  );
  expect(said({ action: "resubmit", mechanics: "new_session" })).toMatch(
    /New session, same settings: this one can't be used again, so a new one with the same references takes/,
  );
});

test("an exceptional resubmission sends nothing and says what it waits for", () => {
  expect(said({ action: "exceptional_resubmit", sets: "resubmission_requested" }, veriff)).toBe(
    "Nothing is sent: you record that you set this session to resubmission_requested in Veriff's portal. " +
      "Record it first: once Veriff has told of it, this step is gone. " +
      "Proofdesk waits for Veriff's webhook and says so if it has not come after an hour.",
  );
});

test("the words name the provider that is asked", () => {
  expect(said({ action: "cancel" }, veriff)).toMatch(/canceled at Veriff/);
});

const same = { action: "resubmit", mechanics: "same_session" } as const;
const counted = (attemptCount: number) =>
  ({ provider: "veriff", attemptCount, attemptLimit: { most: 9, warnFrom: 8 } }) as const;

test("the last attempts of a session are warned of, the first ones not", () => {
  expect(attemptWarning(same, counted(6))).toBeNull();
  expect(attemptWarning(same, counted(7))).toBe(
    "This will be attempt 8 of 9. Veriff declines any attempt after the ninth by itself.",
  );
  expect(
    attemptWarning({ action: "exceptional_resubmit", sets: "resubmission_requested" }, counted(8)),
  ).toMatch(/attempt 9 of 9/);
  expect(attemptWarning(same, counted(9))).toBe("Veriff declines any attempt after the ninth by itself.");
});

test("a new session counts anew, and a provider without a limit has nothing to warn of", () => {
  expect(attemptWarning({ action: "resubmit", mechanics: "new_session" }, counted(9))).toBeNull();
  expect(attemptWarning(same, { ...counted(40), attemptLimit: null })).toBeNull();
  expect(attemptWarning({ action: "cancel" }, counted(8))).toBeNull();
});
