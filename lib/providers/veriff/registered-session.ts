import type { Registration } from "@/lib/domain/provider-port";
import { ok, type Result, refuse } from "@/lib/domain/result";
import type { SessionFact } from "@/lib/domain/session";
import type { VeriffAccess } from "./access";
import { factOf } from "./session-fact";
import { isSubjectLink } from "./subject-link";

const SESSION_ID = /^[A-Za-z0-9-]{20,64}$/;
// https://devdocs.veriff.com/apidocs/v1sessions; error code 1500
const LONGEST_REFERENCE = 1000;

/** A session that the company's backend made: nobody has entered it as far as it knows. */
export function registeredSession(
  given: Registration,
  access: Pick<VeriffAccess, "apiBase">,
  livemode: boolean,
): Result<SessionFact, { field: keyof Registration; expected: string }> {
  const { providerSessionId, link, clientReference, subjectReference, createdAt } = given;
  if (!SESSION_ID.test(providerSessionId)) {
    return refuse({ field: "providerSessionId", expected: "verification.id of Veriff's answer" });
  }
  if (link !== null && !isSubjectLink(link, access)) {
    return refuse({ field: "link", expected: "verification.url of Veriff's answer" });
  }
  if (clientReference !== null && clientReference.length > LONGEST_REFERENCE) {
    return refuse({ field: "clientReference", expected: `at most ${LONGEST_REFERENCE} characters` });
  }
  return ok(
    factOf({
      providerSessionId,
      status: "created",
      attemptRef: null,
      failure: null,
      clientReference,
      subjectReference,
      livemode,
      seenAt: createdAt,
    }),
  );
}
