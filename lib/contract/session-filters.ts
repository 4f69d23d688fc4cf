import { z } from "zod";
import { providers } from "../domain/provider";
import { stages } from "../domain/session";

export const queueTabs = [...stages, "redacted", "all"] as const;
export type QueueTab = (typeof queueTabs)[number];

/** Why a session that is still active may have to be cleared away; `any` is all of them together. */
export const clearReasons = ["any", "stale", "expiring", "left_behind", "duplicate"] as const;
export type ClearReason = (typeof clearReasons)[number];

/** Who works on a session: whoever asks, anyone at all, nobody. */
export const holders = ["me", "anyone", "nobody"] as const;
export type HolderFilter = (typeof holders)[number];

const blankAsAbsent = (value: unknown) => (value === "" || value === null ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankAsAbsent, schema.optional());

const oneOf = <Value extends string>(values: readonly Value[]) =>
  z.enum(values, `one of ${values.join(", ")}`);

/** PostgreSQL takes no NUL. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `at most ${most} characters`)
    .refine((value) => !value.includes("\0"), "text without NUL characters");

const staleDays = "a whole number of days from 1 to 365";
const pageSize = "a whole number from 1 to 100";

/**
 * What may stand in the address of the queue and of `GET /api/sessions`. Anything else in them is ignored;
 * a value that makes no sense is refused by name. `stage` takes the tab: a stage, `redacted` or `all`.
 */
export const sessionFilters = z.object({
  stage: optional(oneOf(queueTabs)),
  provider: optional(oneOf(providers)),
  status: optional(text(60)),
  code: optional(text(80)),
  holder: optional(oneOf(holders)),
  clear: optional(oneOf(clearReasons)),
  /** For `clear`: without an event for so many days a session is stale. */
  days: optional(
    z
      .string(staleDays)
      .regex(/^\d{1,3}$/, staleDays)
      .transform(Number)
      .refine((days) => days >= 1 && days <= 365, staleDays),
  ),
  /** Long enough for a pasted message with ids in it. */
  q: optional(text(1000)),
});

export type SessionFilters = z.infer<typeof sessionFilters>;

export const sessionPageRequest = sessionFilters.extend({
  limit: optional(
    z
      .string(pageSize)
      .regex(/^\d{1,3}$/, pageSize)
      .transform(Number)
      .refine((size) => size >= 1 && size <= 100, pageSize),
  ),
  cursor: optional(text(120)),
});
export type SessionPageRequest = z.infer<typeof sessionPageRequest>;

/** What the queue can be narrowed to, apart from what only occurs on its rows. */
export interface FilterChoices {
  statuses: string[];
  codes: { code: string; title: string }[];
}
