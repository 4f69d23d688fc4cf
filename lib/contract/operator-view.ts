import type { Role } from "../domain/operator";

/** The signed-in operator, for the rail. */
export interface OperatorView {
  name: string;
  email: string;
  role: Role;
}
