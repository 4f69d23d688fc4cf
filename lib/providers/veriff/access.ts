/** One integration: each has its own address, key and secrets in Veriff's Customer Portal. */
export interface VeriffAccess {
  /** May have a path of its own; `/v1` and a slash at its end make no difference. */
  apiBase: string;
  apiKey: string;
  /** The first one signs; all of them check, since several are valid while one is being rotated. */
  sharedSecrets: readonly string[];
}

/** Where requests go, without the `/v1` of their paths. Throws for an `apiBase` that is not a URL. */
export function baseOf({ apiBase }: Pick<VeriffAccess, "apiBase">): string {
  const { origin, pathname } = new URL(apiBase);
  return `${origin}${pathname.replace(/\/+$/, "").replace(/\/v1$/, "")}`;
}

/** A blank one would let anybody sign. */
export const secretsOf = ({ sharedSecrets }: Pick<VeriffAccess, "sharedSecrets">): string[] =>
  sharedSecrets.filter((secret) => secret.trim() !== "");
