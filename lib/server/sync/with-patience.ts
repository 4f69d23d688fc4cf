import type { Answered, Call, CallProblem } from "../../domain/provider-port";
import { type Result, refuse } from "../../domain/result";

const TRIES = 6;
const FIRST_WAIT_MS = 1000;
// Whoever is told to wait longer is better told so.
const LONGEST_WAIT_MS = 5 * 60 * 1000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** `onWait` hears of every pause and why there is one. */
export type OnWait = (waitMs: number, problem: CallProblem) => void;

/**
 * Makes a reading call until it is answered: waits as long as the provider asks, else twice as long each time.
 * A final no is returned at once, a passing one after the last try or when the provider asks for too long a wait.
 */
export async function withPatience<Value>(
  call: () => Call<Value>,
  onWait: OnWait = () => undefined,
): Promise<Result<Answered<Value>, CallProblem>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await call();
    if (answer.ok) return answer;
    const { kind, retryAfterMs } = answer.refusal;
    const waitMs = retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tries - 1);
    const passing = kind === "rate_limited" || kind === "unreachable";
    if (!passing || tries === TRIES || waitMs > LONGEST_WAIT_MS) return refuse(answer.refusal);
    onWait(waitMs, answer.refusal);
    await wait(waitMs);
  }
}
