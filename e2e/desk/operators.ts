import { randomUUID } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import type { Role } from "@/lib/domain/operator";
import type { Desk } from "./desk";
import { deskSettings } from "./settings";

export const PASSWORD = "proofdesk-demo";
export const emailOf = (role: Role): string => `${role}@demo.example`;

/** An operator of their own for a test that changes them; the password is everybody's. */
export async function makeOperator(desk: Desk, role: Role): Promise<{ id: string; email: string }> {
  const id = randomUUID();
  const email = `${role}-${id.slice(0, 8)}@desk.example`;
  await desk.database.query(
    `INSERT INTO operator (id, email, name, role, password_hash)
     SELECT $1, $2, name, role, password_hash FROM operator WHERE email = $3`,
    [id, email, emailOf(role)],
  );
  return { id, email };
}

export interface Cookie {
  name: string;
  value: string;
}

/** Signs in by HTTP, as the form does, and returns the cookie. */
export async function signInCookie(desk: Desk, email: string, password = PASSWORD): Promise<Cookie> {
  const asked = await fetch(`${desk.origin}/api/auth/csrf`);
  const { csrfToken }: { csrfToken: string } = await asked.json();
  const answer = await fetch(`${desk.origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: asked.headers.getSetCookie().map(pair).join("; ") },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map(pair)
    .find((each) => each.includes("signed-in="));
  if (!cookie) throw new Error(`${email} was not signed in: ${answer.status} ${await answer.text()}`);
  const at = cookie.indexOf("=");
  return { name: cookie.slice(0, at), value: cookie.slice(at + 1) };
}

/** The same sign-in, with its password typed so long ago. */
export async function typedMinutesAgo(cookie: Cookie, minutes: number): Promise<Cookie> {
  const secret = deskSettings.AUTH_SECRET;
  const token = await decode({ token: cookie.value, secret });
  if (!token) throw new Error("the sign-in's cookie does not open");
  const passwordEnteredAt = Date.now() - minutes * 60_000;
  return { ...cookie, value: await encode({ token: { ...token, passwordEnteredAt }, secret }) };
}

const pair = (setCookie: string) => setCookie.split(";")[0] ?? "";

export const cookieHeader = ({ name, value }: Cookie): Record<string, string> => ({
  cookie: `${name}=${value}`,
});
