import { pool } from "../db";
import { hashToken, newToken } from "../resume/resume-token";

/** Who registers sessions: the name that an admin gave to the token. */
export interface RegistrationToken {
  name: string;
}

/** The prefix lets a scanner of leaked secrets tell what it found. */
export const newRegistrationToken = (): string => `pdr_${newToken()}`;

export const hashRegistrationToken = hashToken;

// A busy backend would otherwise write a row with each request.
const sql = `
WITH known AS (SELECT id, name FROM registration_token WHERE token_hash = $1 AND revoked_at IS NULL),
used AS (
  UPDATE registration_token t SET last_used_at = now() FROM known
  WHERE t.id = known.id AND (t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute'))
SELECT name FROM known`;

/**
 * The token as it is stored, when it is valid; null for a missing, unknown or revoked one. It is looked up by its hash,
 * so the time tells nothing of the stored ones.
 */
export async function findRegistrationToken(token: string | null): Promise<RegistrationToken | null> {
  if (token === null || !/^pdr_[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const { rows } = await pool().query<RegistrationToken>(sql, [hashRegistrationToken(token)]);
  return rows[0] ?? null;
}
