/** The call that ends an open session, `off` when there is none. Its path has `{id}` where the session's id goes. */
export type CancelRequest = { method: string; path: string } | "off";

/**
 * The only call that Veriff documents, and the one that erases: https://devdocs.veriff.com/apidocs/v1sessionsid-3.
 * A cancel without erasing is spoken of in help.veriff.com's article 11812336, but described nowhere.
 */
export const deletion = { method: "DELETE", path: "/v1/sessions/{id}" };

/** `off`, or a method and a path: `DELETE /v1/sessions/{id}`. Null for anything else. */
export function parseCancelRequest(text: string): CancelRequest | null {
  if (text === "off") return "off";
  const match = /^(DELETE|POST|PUT|PATCH) (\/[^\s{}#]*\{id\}[^\s{}#]*)$/.exec(text);
  const [, method, path] = match ?? [];
  return method && path ? { method, path } : null;
}

export const requestText = ({ method, path }: { method: string; path: string }): string =>
  `${method} ${path}`;

export const isDeletion = (request: CancelRequest): boolean =>
  request !== "off" && requestText(request) === requestText(deletion);
