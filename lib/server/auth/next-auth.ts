import { cookies, headers } from "next/headers.js";
import type { NextRequest } from "next/server";
import NextAuth, { type NextAuthOptions, type User } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import credentialsProvider from "next-auth/providers/credentials";
import { signInErrorText } from "@/lib/contract/sign-in";
import { env } from "../env";
import { logFault } from "../faults";
import { clientAddress } from "./client-address";
import { type SignedIn, signIn } from "./sign-in";
import { parseToken, SIGN_IN_LASTS, type SignInToken, tokenFor } from "./sign-in-token";

interface SignedInUser extends User {
  token: SignInToken;
}

// The others would renew a cookie past its time, or let anybody write into our log.
const servedActions = ["csrf", "providers", "signin", "callback", "signout", "error"];

/** Serves `/api/auth/…`. */
export async function serveAuth(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const { nextauth } = await context.params;
  if (!servedActions.includes(nextauth[0] ?? "")) return new Response(null, { status: 404 });
  return NextAuth(request, context, options());
}

/** The request's signed-in cookie, opened. Null when there is none, or it is forged, torn or too old. */
export async function readToken(): Promise<SignInToken | null> {
  const token = (await cookies()).get(cookieName())?.value;
  return token ? openToken(token) : null;
}

/** The cookie a sign-in sets. */
export async function signInCookie(signedIn: SignedIn): Promise<{ name: string; value: string }> {
  const secret = env().AUTH_SECRET;
  return {
    name: cookieName(),
    value: await encode({ token: tokenFor(signedIn), secret, maxAge: SIGN_IN_LASTS }),
  };
}

/** Sets the cookie of a sign-in on the answer to the request at hand. */
export async function renewSignIn(signedIn: SignedIn): Promise<void> {
  const { name, value } = await signInCookie(signedIn);
  (await cookies()).set(name, value, { ...cookieOptions(), maxAge: SIGN_IN_LASTS });
}

/** Where the request at hand comes from, for the sign-in's waits. */
export const requestAddress = async (): Promise<string> => clientAddress(Object.fromEntries(await headers()));

export async function openToken(token: string): Promise<SignInToken | null> {
  const decoded = await decode({ token, secret: env().AUTH_SECRET }).catch(() => null);
  return parseToken(decoded);
}

const isSecure = () => env().APP_URL.startsWith("https:");
const cookieOptions = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() }) as const;
const cookieName = () => `${isSecure() ? "__Secure-" : ""}proofdesk.signed-in`;

const options = (): NextAuthOptions => ({
  secret: env().AUTH_SECRET,
  useSecureCookies: isSecure(),
  session: { strategy: "jwt", maxAge: SIGN_IN_LASTS },
  jwt: { maxAge: SIGN_IN_LASTS },
  pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
  cookies: {
    sessionToken: {
      name: cookieName(),
      options: cookieOptions(),
    },
  },
  providers: [
    credentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      authorize: (credentials, request) => authorize(credentials, clientAddress(request.headers)),
    }),
  ],
  callbacks: {
    jwt: ({ token, user, trigger }) => (trigger === "signIn" ? (tokenOf(user) ?? {}) : token),
    redirect: ({ url, baseUrl }) => sameOrigin(url, baseUrl),
  },
  logger: {
    error: (code) => console.error(`next-auth: ${code}`),
    warn: () => undefined,
    debug: () => undefined,
  },
});

// next-auth passes on the message of what is thrown here, so that is where the refusal travels.
async function authorize(credentials: unknown, address: string): Promise<SignedInUser> {
  const outcome = await signIn(credentials, address).catch((fault) => ({
    ok: false as const,
    refusal: { code: "unexpected" as const, reference: logFault(fault, "sign_in") },
  }));
  if (!outcome.ok) throw new Error(signInErrorText(outcome.refusal));
  return { id: outcome.value.operator.id, token: tokenFor(outcome.value) };
}

const tokenOf = (user: User) => ("token" in user ? parseToken(user.token) : null);

function sameOrigin(url: string, baseUrl: string): string {
  if (!URL.canParse(url, baseUrl)) return baseUrl;
  const target = new URL(url, baseUrl);
  return target.origin === baseUrl ? target.href : baseUrl;
}
