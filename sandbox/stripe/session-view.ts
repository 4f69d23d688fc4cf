import { below, type Expansion, NO_EXPANSION } from "./expansion";
import { clientSecret, linkUrl } from "./hosted-links";
import type { HostedLink, Outputs, Session, SessionRecord } from "./records";
import { reportView } from "./report-view";
import type { StripeWorld } from "./world";

/** The session as events carry it: nothing expandable, no link. */
export function snapshotOf(session: SessionRecord): Session {
  return {
    id: session.id,
    object: "identity.verification_session",
    client_reference_id: session.clientReferenceId,
    client_secret: null,
    created: session.created,
    last_error: session.lastError === null ? null : { ...session.lastError },
    last_verification_report: session.lastReportId,
    livemode: false,
    metadata: { ...session.metadata },
    options: structuredClone(session.options),
    redaction: session.redaction === null ? null : { status: session.redaction },
    related_customer: session.relatedCustomer,
    related_customer_account: session.relatedCustomerAccount,
    ...(session.relatedPerson === null ? {} : { related_person: { ...session.relatedPerson } }),
    status: session.status,
    type: session.type,
    url: null,
    ...(session.verificationFlow === null ? {} : { verification_flow: session.verificationFlow }),
  };
}

/** The session as the API answers it. */
export function sessionView(
  world: StripeWorld,
  session: SessionRecord,
  link: HostedLink | null,
  expansion: Expansion = NO_EXPANSION,
): Session {
  const view = snapshotOf(session);
  if (link !== null) {
    view.client_secret = clientSecret(session, link);
    view.url = linkUrl(world, link);
  }
  if (expansion.has("provided_details")) view.provided_details = session.providedDetails;
  if (expansion.has("verified_outputs")) {
    view.verified_outputs = outputsView(session.verifiedOutputs, below(expansion, "verified_outputs"));
  }
  const report = session.lastReportId === null ? undefined : world.reports.get(session.lastReportId);
  if (expansion.has("last_verification_report") && report !== undefined) {
    view.last_verification_report = reportView(report.report, below(expansion, "last_verification_report"));
  }
  return view;
}

function outputsView(outputs: Outputs | null, expansion: Expansion): Outputs | null {
  if (outputs === null) return null;
  const view = structuredClone(outputs);
  if (!expansion.has("dob")) delete view.dob;
  if (!expansion.has("id_number")) delete view.id_number;
  if (!expansion.has("sex")) delete view.sex;
  if (!expansion.has("unparsed_place_of_birth")) delete view.unparsed_place_of_birth;
  if (!expansion.has("unparsed_sex")) delete view.unparsed_sex;
  return view;
}
