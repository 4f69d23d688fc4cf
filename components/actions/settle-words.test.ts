import { expect, test } from "vitest";
import { confirmWords, settleProblem, settleWords } from "./settle-words";

test("what is unknown, and where to look, names the provider", () => {
  const words = settleWords({ provider: "veriff", clientReference: "cus_1" });
  expect(words.title).toBe("Nobody knows whether Veriff made the new session");
  expect(words.happened).toMatch(/nothing is sent until somebody has looked/);
  expect(words.look).toBe(
    "Look in Veriff's portal for a session with this reference, made at about the time of the call.",
  );
});

test("without a reference there is none to look for", () => {
  expect(settleWords({ provider: "veriff", clientReference: null }).look).toMatch(/a session of this person/);
});

test("either answer is said back with what follows from it", () => {
  expect(confirmWords("v-77").text).toMatch(/v-77 then takes this one's place .* has to be canceled/);
  expect(confirmWords(null).text).toMatch(/counts as failed/);
  expect(confirmWords("v-77").button).not.toBe(confirmWords(null).button);
});

test("a wrong id is told as what it has to be, any other no as it is", () => {
  const expected = "a session of the same person";
  const wrong = { code: "invalid_input", field: "providerSessionId", expected, sentence: "…" } as const;
  expect(settleProblem(wrong)).toBe("This has to be a session of the same person.");
  expect(settleProblem({ code: "not_unsettled", sentence: "It is settled already." })).toBe(
    "It is settled already.",
  );
  expect(settleProblem(null)).toMatch(/No answer came/);
});
