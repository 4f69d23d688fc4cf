/** A refusal with the status and the body that the real provider would send: https://devdocs.veriff.com/apidocs */
export class VeriffFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const notFound = (message = "Not Found"): VeriffFailure => new VeriffFailure(404, "404", message);

export const noSession = (): VeriffFailure => notFound("Session was not found.");

export const tooManyRequests = (retryAfter?: number): VeriffFailure =>
  new VeriffFailure(
    429,
    "429",
    "Too many requests.",
    retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) },
  );
