import type { z } from "zod";
import type { FaultView, Outcome } from "../../contract/action-input";
import type { CurrentOperator } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { refusalSentence } from "../../domain/refusal-sentence";
import type { Result } from "../../domain/result";
import { actorOf, appendAudit } from "../audit/append-audit";
import { currentOperator } from "../auth/current-operator";
import { pool } from "../db";
import { logFault } from "../faults";

export type Verb<Input, Value> = (operator: CurrentOperator, input: Input) => Promise<Result<Value, Refusal>>;

const refused = (refusal: Refusal) => ({
  ok: false as const,
  refusal: { ...refusal, sentence: refusalSentence(refusal) },
});

/** What leaves the server of a fault: a reference to its log line. */
export function faultView(fault: unknown, where: string): FaultView {
  const reference = logFault(fault, where);
  const sentence = `Something broke on our side. Nothing is known to have been sent. Reference ${reference}.`;
  return { code: "unexpected", reference, sentence };
}

async function refuseInput(operator: CurrentOperator, name: string, refusal: Refusal): Promise<void> {
  await appendAudit(pool(), {
    action: name,
    outcome: "refused",
    actor: actorOf(operator),
    detail: { refusal: refusal.code },
  });
}

/**
 * Makes a server action of a verb: signed in? input understood? typed outcome, nothing leaked. Roles are the
 * verb's to check, where they are audited with the rest.
 */
export function operatorAction<Schema extends z.ZodType, Value>(
  name: string,
  schema: Schema,
  verb: Verb<z.output<Schema>, Value>,
): (input: z.input<Schema>) => Promise<Outcome<Value>> {
  return async (input) => {
    try {
      const operator = await currentOperator();
      if (!operator) return refused({ code: "not_signed_in" });
      const parsed = schema.safeParse(input);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        const field = issue?.path.join(".") || "input";
        const refusal: Refusal = { code: "invalid_input", field, expected: issue?.message ?? "another form" };
        await refuseInput(operator, name, refusal);
        return refused(refusal);
      }
      const result = await verb(operator, parsed.data);
      return result.ok ? { ok: true, value: result.value } : refused(result.refusal);
    } catch (fault) {
      return { ok: false, refusal: faultView(fault, name) };
    }
  };
}
