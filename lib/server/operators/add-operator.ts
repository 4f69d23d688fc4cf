import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/domain/operator";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { appendAudit } from "../audit/append-audit";
import { hashPassword, passwordLengthAllowed } from "../auth/passwords";
import type { StoredOperator } from "../auth/stored-operator";
import { withTransaction } from "../db";
import { commandLine } from "./change-operator";
import type { OperatorRefusal } from "./operator-refusal";

interface NewOperator {
  email: string;
  name: string;
  role: Role;
  password: string;
}

/** Adds an operator, on behalf of whoever runs the command. The e-mail is kept in lower case. */
export async function addOperator(
  input: NewOperator,
): Promise<Result<StoredOperator["operator"], OperatorRefusal>> {
  if (!passwordLengthAllowed(input.password)) return refuse({ code: "password_length" });
  const operator = {
    id: randomUUID(),
    email: input.email.toLowerCase(),
    name: input.name,
    role: input.role,
  };
  const passwordHash = await hashPassword(input.password);
  return withTransaction(async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO operator (id, email, name, role, password_hash) VALUES ($1, $2, $3, $4::role, $5)
       ON CONFLICT (email) DO NOTHING`,
      [operator.id, operator.email, operator.name, operator.role, passwordHash],
    );
    if (!rowCount) return refuse({ code: "email_taken", email: operator.email });
    await appendAudit(client, {
      action: "operator_add",
      outcome: "done",
      actor: commandLine,
      detail: { operatorId: operator.id, role: operator.role },
    });
    return ok(operator);
  });
}
