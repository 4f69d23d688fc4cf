import { DatabaseError } from "pg";
import type { CurrentOperator } from "../../domain/operator";
import type { Refusal, RefusalCode } from "../../domain/refusal";
import { refusalSentence } from "../../domain/refusal-sentence";
import type { Result } from "../../domain/result";
import { faultView } from "../actions/operator-action";
import { currentOperator } from "../auth/current-operator";

const statusOf: Partial<Record<RefusalCode, number>> = {
  not_signed_in: 401,
  role_required: 403,
  invalid_input: 400,
  session_unknown: 404,
  plan_unknown: 404,
  too_slow: 503,
};

const json = (status: number, body: unknown) =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });

/** The database gave a statement up after DATABASE_STATEMENT_TIMEOUT_SECONDS. */
const QUERY_CANCELED = "57014";

const refused = (refusal: Refusal) =>
  json(statusOf[refusal.code] ?? 409, { refusal: { ...refusal, sentence: refusalSentence(refusal) } });

/** Answers a read of a signed-in operator as JSON, or with the response that it made itself; a refusal with its sentence, a fault with its reference. */
export async function answerRead<Value>(
  where: string,
  read: (operator: CurrentOperator) => Promise<Result<Value, Refusal>>,
): Promise<Response> {
  try {
    const operator = await currentOperator();
    const result: Result<Value, Refusal> = operator
      ? await read(operator)
      : { ok: false, refusal: { code: "not_signed_in" } };
    if (result.ok) return result.value instanceof Response ? result.value : json(200, result.value);
    return refused(result.refusal);
  } catch (fault) {
    if (fault instanceof DatabaseError && fault.code === QUERY_CANCELED) {
      console.warn(`${where} took too long and was given up.`);
      return refused({ code: "too_slow" });
    }
    return json(500, { refusal: faultView(fault, where) });
  }
}
