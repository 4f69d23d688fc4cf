import { type SessionPageRequest, sessionPageRequest } from "../../contract/session-filters";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";

/** Reads filters from an address; names the one that makes no sense. Of repeated parameters the first counts. */
export function parsePageRequest(
  parameters: Record<string, string | string[] | undefined>,
): Result<SessionPageRequest, Refusal> {
  const single = Object.entries(parameters).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  const parsed = sessionPageRequest.safeParse(Object.fromEntries(single));
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return refuse({
    code: "invalid_input",
    field: issue?.path.join(".") ?? "filter",
    expected: issue?.message ?? "another value",
  });
}
