import { z } from "zod";
import { providers } from "../domain/provider";
import { stages } from "../domain/session";

export const queueTabs = [...stages, "redacted", "all"] as const;
export type QueueTab = (typeof queueTabs)[number];

const blankAsAbsent = (value: unknown) => (value === "" || value === null ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankAsAbsent, schema.optional());

/**
 * What may stand in the address of the queue and of `GET /api/sessions`. Anything else in them is ignored;
 * a value that makes no sense is refused by name. `stage` takes the tab: a stage, `redacted` or `all`.
 */
export const sessionFilters = z.object({
  stage: optional(z.enum(queueTabs)),
  provider: optional(z.enum(providers)),
  status: optional(z.string().max(60)),
  code: optional(z.string().max(80)),
  q: optional(z.string().trim().max(200)),
});
export type SessionFilters = z.infer<typeof sessionFilters>;

export const sessionPageRequest = sessionFilters.extend({
  limit: optional(z.coerce.number().int().min(1).max(100)),
  cursor: optional(z.string().max(120)),
});
export type SessionPageRequest = z.infer<typeof sessionPageRequest>;
