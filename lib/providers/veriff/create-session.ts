import type { Call, MadeSession, NewSession } from "@/lib/domain/provider-port";
import { refuse } from "@/lib/domain/result";
import type { VeriffAccess } from "./access";
import { call } from "./calls";
import { idAt, type JsonObject, objectAt, textAt } from "./read-json";
import { factOf, referencesOf, statusOf, type Telling } from "./session-fact";
import { isSubjectLink } from "./subject-link";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isHttps = (link: string) => URL.canParse(link) && new URL(link).protocol === "https:";

interface Wanted {
  vendorData?: string;
  endUserId?: string;
  callback?: string;
}

/** Nothing personal goes along. What Veriff would refuse is left out: error codes 1302 and 1104. */
function wanted({ clientReference, subjectReference, returnUrl }: NewSession): Wanted {
  return {
    ...(clientReference ? { vendorData: clientReference } : {}),
    ...(subjectReference && UUID.test(subjectReference) ? { endUserId: subjectReference } : {}),
    ...(returnUrl?.startsWith("https://") ? { callback: returnUrl } : {}),
  };
}

/** The answer repeats what was asked for only in part; null when it doesn't say which session it made, or its link. */
function made(answer: JsonObject, asked: Wanted, access: VeriffAccess, telling: Telling): MadeSession | null {
  const verification = objectAt(answer, "verification");
  const providerSessionId = idAt(verification, "id");
  if (!verification || !providerSessionId) return null;
  const { clientReference, subjectReference } = referencesOf(verification);
  // Told only here: without it nobody could go there, so it counts as no answer. Any host of theirs will do.
  const link = textAt(verification, "url", 4000);
  if (!link || !(isHttps(link) || isSubjectLink(link, access))) return null;
  return {
    fact: factOf({
      providerSessionId,
      status: statusOf(verification) ?? "created",
      attemptRef: null,
      failure: null,
      clientReference: clientReference ?? asked.vendorData ?? null,
      subjectReference: subjectReference ?? asked.endUserId ?? null,
      ...telling,
    }),
    link,
  };
}

/**
 * Always makes another session, and its link is told only here: https://devdocs.veriff.com/apidocs/v1sessions.
 * What the old one was made with beside the references can't be read, so it isn't carried over.
 */
export async function createSession(
  access: VeriffAccess,
  livemode: boolean,
  session: NewSession,
): Call<MadeSession> {
  const asked = wanted(session);
  const body = JSON.stringify({ verification: asked });
  const created = await call(
    access,
    { method: "POST", path: "/v1/sessions", signedOver: body, body },
    (answer, at) => made(answer, asked, access, { livemode, seenAt: at }),
  );
  // There is no session in the address that could be missing: the address is wrong.
  if (!created.ok && created.refusal.kind === "not_found") {
    return refuse({ ...created.refusal, kind: "misconfigured" });
  }
  return created;
}
