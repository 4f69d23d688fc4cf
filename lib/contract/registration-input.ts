import { z } from "zod";
import { providers } from "../domain/provider";

// PostgreSQL keeps neither NUL nor half a surrogate pair: what is kept has to equal what was given.
const isStorable = (value: string) => !value.includes("\0") && !/\p{Surrogate}/u.test(value);

const sessionId = "1 to 100 characters without spaces";
// As it crosses the wire, so that it can go into a redirect as it is.
const link = "an http(s) address of at most 4000 characters, all of them printable ASCII";
const instant = "an ISO 8601 instant with its zone, not before 2000 and not in the future";

const isSessionId = (value: string) => /^\S{1,100}$/.test(value) && isStorable(value);

const isLink = (value: string) =>
  value.length <= 4000 && /^https?:\/\/[\x21-\x7e]+$/i.test(value) && URL.canParse(value);

const reference = (most: number) => {
  const expected = `1 to ${most} characters, not only spaces and without NUL`;
  const isKept = (value: string) => value.trim() !== "" && value.length <= most && isStorable(value);
  return z.string(expected).refine(isKept, expected).nullable().default(null);
};

const EARLIEST = Date.UTC(2000);
const CLOCKS_MAY_DIFFER_BY = 5 * 60_000;

const isPast = (at: Date) => at.getTime() >= EARLIEST && at.getTime() <= Date.now() + CLOCKS_MAY_DIFFER_BY;

/** The body of `POST /api/sessions`: a session that the company's backend just made. Null is as good as left out. */
export const registrationInput = z.object(
  {
    provider: z.enum(providers, `one of ${providers.join(", ")}`),
    providerSessionId: z.string(sessionId).refine(isSessionId, sessionId),
    /** The subject's link; a secret of theirs, for the vault alone. */
    url: z.string(link).refine(isLink, link).nullable().default(null),
    /** Veriff's `vendorData`. */
    clientReference: reference(1000),
    /** Veriff's `endUserId`. */
    subjectReference: reference(200),
    createdAt: z.iso
      .datetime({ offset: true, error: instant })
      .transform((text) => new Date(text))
      .refine(isPast, instant)
      .nullable()
      .default(null),
  },
  "a JSON object",
);
export type RegistrationInput = z.output<typeof registrationInput>;

export interface RegistrationAnswer {
  id: string;
  /** The session's page on this desk. */
  url: string;
  /** False for one that was known already. */
  created: boolean;
}
