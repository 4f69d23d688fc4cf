import type { CurrentOperator } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { env } from "../env";

type Entered = Pick<CurrentOperator, "passwordEnteredAt">;

const freshUntil = ({ passwordEnteredAt }: Entered): number =>
  passwordEnteredAt.getTime() + env().PASSWORD_FRESH_MINUTES * 60_000;

/** Until when the typed password is good for what can't be taken back; ISO. */
export const passwordFreshUntil = (operator: Entered): string => new Date(freshUntil(operator)).toISOString();

/**
 * What can't be taken back is not done by whoever finds a desk left open: the password has to have been typed in the
 * last PASSWORD_FRESH_MINUTES. Null when it was.
 */
export const passwordNeeded = (operator: Entered, now = new Date()): Refusal | null =>
  now.getTime() < freshUntil(operator)
    ? null
    : { code: "password_needed", minutes: env().PASSWORD_FRESH_MINUTES };
