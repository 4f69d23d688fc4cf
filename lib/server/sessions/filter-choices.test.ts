import { expect, it } from "vitest";
import { stripeActionRules } from "../../providers/stripe/action-rules";
import { stripePlaybook } from "../../providers/stripe/playbook";
import { filterChoices } from "./filter-choices";

const stripe = { rules: stripeActionRules, playbook: stripePlaybook };

it("every status a provider has and every code its playbook explains is a choice", () => {
  const { statuses, codes } = filterChoices([stripe]);
  expect(statuses).toEqual(["requires_input", "processing", "verified", "canceled"]);
  expect(codes.map(({ code }) => code).sort()).toEqual(Object.keys(stripePlaybook.entries).sort());
  expect(codes).toContainEqual({ code: "document_expired", title: "Document expired" });
});

it("what two providers share is one choice, and codes are sorted by title", () => {
  const { statuses, codes } = filterChoices([stripe, stripe]);
  expect(statuses).toHaveLength(4);
  const titles = codes.map(({ title }) => title);
  expect(titles).toEqual(titles.toSorted((a, b) => a.localeCompare(b, "en")));
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
});
