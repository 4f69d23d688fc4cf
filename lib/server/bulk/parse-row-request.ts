import { z } from "zod";
import { type Pile, piles } from "../../domain/bulk";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";

const rowRequest = z.object({
  after: z
    .string()
    .regex(/^\d{1,6}$/, "a position")
    .transform(Number)
    .default(0),
  pile: z.enum(piles, `one of ${piles.join(", ")}`).optional(),
});

/** Reads from an address which rows of a plan are wanted. */
export function parseRowRequest(
  parameters: Record<string, string>,
): Result<{ after: number; pile?: Pile | undefined }, Refusal> {
  const parsed = rowRequest.safeParse(parameters);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return refuse({
    code: "invalid_input",
    field: issue?.path.join(".") ?? "rows",
    expected: issue?.message ?? "another value",
  });
}
