import { randomUUID } from "node:crypto";
import { z } from "zod";
import { pool } from "@/lib/server/db";
import { answerRegistration } from "@/lib/server/registration/answer-registration";
import { addToken } from "@/lib/server/registration/change-token";

/** What only the link holds; nobody may read it anywhere but through the vault. */
export const LINK_SECRET = "eyJhbGciOiJIUzI1NiJ9.aW52ZW50ZWQ";
export const LINK = `https://magic.veriff.me/v/${LINK_SECRET}`;

/** A session as the company's backend would tell of it just after it was made; `over` changes parts of it. */
export const registration = (over: Record<string, unknown> = {}) => ({
  provider: "veriff",
  providerSessionId: randomUUID(),
  url: LINK,
  clientReference: "customer-17",
  ...over,
});

const request = (token: string | null, body: unknown) =>
  new Request("http://127.0.0.1:3999/api/sessions", {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body),
  });

const answer = z.looseObject({ id: z.string().default("") });

/** Registers as the backend would, and returns what it is answered. A text or bytes go out as they are. */
export async function register(token: string | null, body: unknown) {
  const response = await answerRegistration(request(token, body));
  const told: unknown = await response.json();
  return { status: response.status, body: answer.parse(told), headers: response.headers };
}

/** A new token that is valid. Throws when the name is taken. */
export async function makeToken(name = "shop-backend"): Promise<string> {
  const made = await addToken(name);
  if (!made.ok) throw new Error(`no token was made: ${made.refusal.code}`);
  return made.value;
}

/** That somebody has handed in the session's first attempt, as Veriff tells it. */
export const submitted = (id: string) => ({
  ...{ id, attemptId: "e30122d1-740b-4764-853f-470374a7abf4", feature: "selfid" },
  ...{ code: 7002, action: "submitted" },
});

/** The stored sessions of Veriff's with what is kept beside them, oldest first. */
export async function storedSessions() {
  const { rows } = await pool().query<{ id: string; status: string; link: Buffer | null }>(
    `SELECT s.*, l.sealed_link AS link FROM verification_session s LEFT JOIN kept_link l ON l.session_id = s.id
     WHERE s.provider = 'veriff' ORDER BY s.first_seen_at`,
  );
  return rows;
}
