import type Stripe from "stripe";
import type { AttemptReport, CheckReport } from "@/lib/domain/attempt";
import type { Call } from "@/lib/domain/provider-port";
import { ok } from "@/lib/domain/result";
import { call } from "./calls";
import { instantAt, isObject, type JsonObject, objectAt, textAt } from "./read-json";

const sections = ["document", "selfie", "id_number", "email", "phone"] as const;

/** A section that passed may still carry an `error` of nulls. */
function checkOf(kind: string, section: JsonObject): CheckReport {
  const error = objectAt(section, "error");
  return {
    kind,
    status: textAt(section, "status") ?? "unknown",
    errorCode: textAt(error, "code"),
    errorReason: textAt(error, "reason"),
  };
}

function documentOf(report: JsonObject): AttemptReport["document"] {
  const document = objectAt(report, "document");
  if (!document) return null;
  return {
    // Some of Stripe's own samples call it `document_type`.
    type: textAt(document, "type") ?? textAt(document, "document_type"),
    issuingCountry: textAt(document, "issuing_country"),
  };
}

/** One report is one submission: https://docs.stripe.com/api/identity/verification_reports/object */
export function attemptReport(report: unknown, seenAt: Date): AttemptReport {
  const providerAttemptId = isObject(report) ? textAt(report, "id") : null;
  if (!isObject(report) || !providerAttemptId) throw new Error("Stripe answered with a report without an id");
  return {
    providerAttemptId,
    submittedAt: instantAt(report, "created") ?? seenAt,
    checks: sections.flatMap((kind) => {
      const section = objectAt(report, kind);
      return section ? [checkOf(kind, section)] : [];
    }),
    document: documentOf(report),
  };
}

/** All reports of a session, oldest first. Nothing is expanded, so nothing sensitive comes. */
export async function sessionAttempts(stripe: Stripe, id: string): Call<AttemptReport[]> {
  const newestFirst: AttemptReport[] = [];
  for (;;) {
    const last = newestFirst.at(-1)?.providerAttemptId;
    const page = await call(
      () =>
        stripe.identity.verificationReports.list({
          verification_session: id,
          limit: 100,
          ...(last ? { starting_after: last } : {}),
        }),
      ({ data, has_more }, at) => ({
        more: has_more,
        reports: data.map((report) => attemptReport(report, at)),
      }),
    );
    if (!page.ok) return page;
    newestFirst.push(...page.value.value.reports);
    if (!page.value.value.more || page.value.value.reports.length === 0) {
      return ok({ ...page.value, value: newestFirst.reverse() });
    }
  }
}
