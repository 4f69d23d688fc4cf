import { randomUUID } from "node:crypto";
import type { CurrentOperator, Role } from "@/lib/domain/operator";
import { hashPassword } from "@/lib/server/auth/passwords";
import { pool } from "@/lib/server/db";

const names: Record<Role, string> = {
  viewer: "Vesna Quill",
  agent: "Arlo Tamm",
  supervisor: "Sana Ferro",
  admin: "Ada Brisk",
};

/** For operators who never sign in: no password matches it, and making it costs nothing. */
const NO_PASSWORD = "$argon2id$v=19$m=8,t=1,p=1$bm8tcGFzc3dvcmQ$AAAAAAAAAAAAAAAAAAAAAA";

interface Given {
  name?: string;
  /** Without one the operator can't sign in by password. */
  password?: string;
}

/** An operator in the test database, with an e-mail of their own. */
export async function makeOperator(role: Role, given: Given = {}): Promise<CurrentOperator> {
  const id = randomUUID();
  const operator = {
    id,
    role,
    name: given.name ?? names[role],
    email: `${role}-${id}@desk.example`,
    passwordEnteredAt: new Date(),
  };
  const passwordHash = given.password ? await hashPassword(given.password) : NO_PASSWORD;
  await pool().query(
    "INSERT INTO operator (id, email, name, role, password_hash) VALUES ($1, $2, $3, $4::role, $5)",
    [operator.id, operator.email, operator.name, operator.role, passwordHash],
  );
  return operator;
}
