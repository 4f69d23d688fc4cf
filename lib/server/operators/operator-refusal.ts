import { PASSWORD_MAX, PASSWORD_MIN } from "../auth/passwords";

/** Every expected no to a change of the operators. */
export type OperatorRefusal =
  | { code: "email_taken"; email: string }
  | { code: "operator_unknown"; email: string }
  | { code: "password_length" };

export function operatorRefusalSentence(refusal: OperatorRefusal): string {
  switch (refusal.code) {
    case "email_taken":
      return `There already is an operator ${refusal.email}. --reset-password gives them a new password.`;
    case "operator_unknown":
      return `There is no operator ${refusal.email}.`;
    case "password_length":
      return `The password has to have ${PASSWORD_MIN} to ${PASSWORD_MAX} characters.`;
  }
}
