import { type ClaimView, claimBeat } from "../../contract/claim-view";
import type { CurrentOperator } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { keepClaim } from "./keep-claim";
import { leaveSession } from "./leave-session";

function parse(sessionId: string, body: string | undefined) {
  try {
    return claimBeat.safeParse({ ...JSON.parse(body ?? ""), sessionId });
  } catch {
    return claimBeat.safeParse({ sessionId });
  }
}

/** What a page sends about itself, as JSON whatever its type says: a beacon can't choose. Null: it has left. */
export async function answerClaim(
  operator: CurrentOperator,
  sessionId: string,
  body: string | undefined,
): Promise<Result<ClaimView | null, Refusal>> {
  const parsed = parse(sessionId, body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse({
      code: "invalid_input",
      field: issue?.path.join(".") || "body",
      expected: issue?.message ?? "JSON",
    });
  }
  if (!parsed.data.leaving) return keepClaim(operator, parsed.data);
  await leaveSession(operator, parsed.data);
  return ok(null);
}
