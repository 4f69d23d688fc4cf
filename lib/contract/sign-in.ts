/** Why a sign-in was refused, as it crosses the wire. */
export type SignInRefusal =
  | { code: "wrong_password" }
  | { code: "slowed"; seconds: number }
  | { code: "unexpected"; reference: string | null };

/** next-auth carries a refusal as one string, in the `error` of its answer. */
export function signInErrorText(refusal: SignInRefusal): string {
  if (refusal.code === "slowed") return `slowed:${refusal.seconds}`;
  return refusal.code === "unexpected" ? `unexpected:${refusal.reference ?? ""}` : refusal.code;
}

/** The refusal behind the `error` of next-auth's `signIn()`. Whatever we don't know is `unexpected`. */
export function signInRefusal(error: string): SignInRefusal {
  const [code, detail] = error.split(":");
  const seconds = Number(detail);
  if (code === "wrong_password" || code === "CredentialsSignin") return { code: "wrong_password" };
  if (code === "slowed" && Number.isInteger(seconds) && seconds > 0) return { code, seconds };
  return { code: "unexpected", reference: (code === "unexpected" && detail) || null };
}

/** The sentence on the sign-in page. It doesn't tell a wrong password from an unknown or disabled account. */
export function signInSentence(refusal: SignInRefusal): string {
  switch (refusal.code) {
    case "wrong_password":
      return "E-mail or password is wrong.";
    case "slowed":
      return `Too many tries. Wait ${waitInWords(refusal.seconds)}, then try again.`;
    case "unexpected":
      return refusal.reference
        ? `Signing in did not work. Try again; if it stays, tell an admin the reference ${refusal.reference}.`
        : "Signing in did not work. Try again in a moment.";
  }
}

function waitInWords(seconds: number): string {
  if (seconds === 1) return "1 second";
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

/**
 * Where to go after signing in: a path on this site, or the queue. Anything that could lead elsewhere is refused,
 * also what only does so once it is read again as a path (`/.//evil.example` becomes `//evil.example`).
 * @param origin our own, as `URL.origin` writes it
 */
export function pathAfterSignIn(callbackUrl: unknown, origin: string): string {
  const queue = "/sessions";
  if (typeof callbackUrl !== "string" || !URL.canParse(callbackUrl, origin)) return queue;
  const target = new URL(callbackUrl, origin);
  const path = `${target.pathname}${target.search}${target.hash}`;
  const inside = target.origin === origin && /^\/(?![/\\])/.test(path);
  return inside && !target.pathname.startsWith("/sign-in") ? path : queue;
}
