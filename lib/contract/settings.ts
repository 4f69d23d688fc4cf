import { z } from "zod";
import { guardedActions } from "../domain/guarded-action";
import { roles } from "../domain/operator";
import { type Policy, rolesFor } from "../domain/policy";
import { providers } from "../domain/provider";
import type { Reasons, reasonKinds } from "../domain/reasons";

const someOf = <Value extends string>(values: readonly [Value, ...Value[]], what: string) =>
  z
    .array(z.enum(values, `one of ${values.join(", ")}`))
    .min(1, `at least one ${what}`)
    .refine((picked) => new Set(picked).size === picked.length, `each ${what} once`);

const wholeNumber = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z.int(expected).min(min, expected).max(max, expected);
};

const rule = z.object({
  actions: someOf(guardedActions, "action"),
  providers: someOf(providers, "provider").nullable(),
  roles: someOf(roles, "role").nullable(),
  moreThan: wholeNumber(0, 100_000),
});

const minimumRole = z.object({
  cancel: z.enum(rolesFor("cancel"), `one of ${rolesFor("cancel").join(", ")}`),
  redact: z.enum(rolesFor("redact"), `one of ${rolesFor("redact").join(", ")}`),
  resubmit: z.enum(rolesFor("resubmit"), `one of ${rolesFor("resubmit").join(", ")}`),
  exceptional_resubmit: z.enum(
    rolesFor("exceptional_resubmit"),
    `one of ${rolesFor("exceptional_resubmit").join(", ")}`,
  ),
});

/** A policy as it is stored and sent. It can be stricter than what is delivered; a role below that is refused. */
export const policyBody: z.ZodType<Policy> = z.object({
  minimumRole,
  secondPerson: z.boolean("yes or no"),
  approvalRules: z.array(rule).max(20, "at most 20 rules"),
  approvalHours: wholeNumber(1, 720),
});

const reason = z.object({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, "a code of small letters, digits and underscores, 40 at most"),
  text: z.string().trim().min(1, "a text").max(80, "at most 80 characters"),
});

const reasonList = z
  .array(reason)
  .min(1, "at least one reason")
  .max(20, "at most 20 reasons")
  .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, "each code once")
  .refine((list) => new Set(list.map(({ text }) => text)).size === list.length, "each text once");

export const reasonsBody: z.ZodType<Reasons> = z.object({
  cancel: reasonList,
  redact: reasonList,
  resubmit: reasonList,
  exceptional_resubmit: reasonList,
  approve: reasonList,
  decline: reasonList,
} satisfies Record<(typeof reasonKinds)[number], unknown>);

const change = {
  /** The version that was edited; another's change in between is not overwritten. */
  version: z.int("a version number").min(0, "a version number"),
  /** Why, for the history. */
  note: z.string().trim().min(1, "why it changes").max(300, "at most 300 characters"),
};

export const policyChange = z.object({ ...change, body: policyBody });
export type PolicyChange = z.input<typeof policyChange>;
export const reasonsChange = z.object({ ...change, body: reasonsBody });
export type ReasonsChange = z.input<typeof reasonsChange>;

export interface SettingVersionView {
  version: number;
  note: string;
  operatorName: string;
  createdAt: string;
}

/** A setting as it is now, and how it came to be, newest first. Version 0 is what was delivered. */
export interface SettingView<Body> {
  version: number;
  body: Body;
  history: SettingVersionView[];
}
