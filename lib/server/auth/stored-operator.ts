import type { CurrentOperator, Role } from "@/lib/domain/operator";
import { pool } from "../db";

export interface StoredOperator {
  operator: Omit<CurrentOperator, "passwordEnteredAt">;
  passwordHash: string;
  passwordChangedAt: Date;
  disabled: boolean;
}

interface OperatorRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  password_hash: string;
  password_changed_at: Date;
  disabled_at: Date | null;
}

/** `email` in lower case. */
export const operatorByEmail = (email: string) => findOperator("email = $1", email);

export const operatorById = (id: string) => findOperator("id = $1::uuid", id);

async function findOperator(condition: string, value: string): Promise<StoredOperator | null> {
  const { rows } = await pool().query<OperatorRow>(
    `SELECT id, email, name, role, password_hash, password_changed_at, disabled_at
     FROM operator WHERE ${condition}`,
    [value],
  );
  const row = rows[0];
  if (!row) return null;
  const { id, email, name, role } = row;
  return {
    operator: { id, email, name, role },
    passwordHash: row.password_hash,
    passwordChangedAt: row.password_changed_at,
    disabled: row.disabled_at !== null,
  };
}
