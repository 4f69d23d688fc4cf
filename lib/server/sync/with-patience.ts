import { setTimeout as wait } from "node:timers/promises";
import type { Answered, Call, CallProblem } from "../../domain/provider-port";
import { type Result, refuse } from "../../domain/result";

const TRIES = 6;

/**
 * Makes a reading call until it is answered: waits as long as the provider asks, else twice as long each time.
 * A final no is returned at once, and a passing one after the last try.
 */
export async function withPatience<Value>(
  call: () => Call<Value>,
  firstWaitMs = 1000,
): Promise<Result<Answered<Value>, CallProblem>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await call();
    if (answer.ok) return answer;
    const { kind, retryAfterMs } = answer.refusal;
    if ((kind !== "rate_limited" && kind !== "unreachable") || tries === TRIES) return refuse(answer.refusal);
    await wait(retryAfterMs ?? firstWaitMs * 2 ** (tries - 1));
  }
}
