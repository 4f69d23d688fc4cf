import { inventSubject, type Subject } from "../subject";
import { describeFailure, type Section } from "./failure-codes";
import type { Occasion, Report, ReportRecord, SessionRecord } from "./records";
import type { StripeWorld } from "./world";

/** Writes the report of one submission. `failedChecks` are the codes that failed; none means it passed. */
export function writeReport(
  world: StripeWorld,
  session: SessionRecord,
  failedChecks: readonly string[],
  occasion: Occasion,
): ReportRecord {
  const subject = subjectOf(session);
  const id = occasion.newId("vr");
  const failed = (section: Section) => failedChecks.find((code) => describeFailure(code).section === section);
  const ran = sectionsRun(session, failedChecks);
  const report: Report = {
    id,
    object: "identity.verification_report",
    client_reference_id: session.clientReferenceId,
    created: occasion.at,
    livemode: false,
    options: reportOptions(session),
    type: session.type,
    ...(session.verificationFlow === null ? {} : { verification_flow: session.verificationFlow }),
    verification_session: session.id,
  };
  const front = occasion.newId("file");
  if (ran.has("document"))
    report.document = documentSection(subject, failed("document"), [front, occasion.newId("file")]);
  if (ran.has("selfie")) {
    report.selfie = { ...verdict(failed("selfie")), document: front, selfie: occasion.newId("file") };
  }
  if (ran.has("id_number")) report.id_number = idNumberSection(subject, failed("id_number"));
  if (ran.has("email")) {
    report.email = { ...verdict(failed("email")), email: session.providedDetails?.email ?? subject.email };
  }
  if (ran.has("phone")) {
    report.phone = { ...verdict(failed("phone")), phone: session.providedDetails?.phone ?? subject.phone };
  }
  return world.reports.add({
    id,
    created: occasion.at,
    sequence: world.nextSequence(),
    sessionId: session.id,
    report,
  });
}

export function subjectOf(session: SessionRecord): Subject {
  return inventSubject(session.clientReferenceId ?? session.id);
}

function sectionsRun(session: SessionRecord, failedChecks: readonly string[]): ReadonlySet<Section> {
  const { document, email, phone } = session.options;
  const ran = new Set<Section>();
  if (session.type === "id_number") ran.add("id_number");
  else ran.add("document");
  if (document?.require_matching_selfie === true) ran.add("selfie");
  if (document?.require_id_number === true) ran.add("id_number");
  if (email?.require_verification === true) ran.add("email");
  if (phone?.require_verification === true) ran.add("phone");
  for (const code of failedChecks) {
    const { section } = describeFailure(code);
    if (section !== null) ran.add(section);
  }
  return ran;
}

function verdict(code: string | undefined) {
  if (code === undefined) return { status: "verified", error: null };
  return { status: "unverified", error: { code, reason: describeFailure(code).reason } };
}

/** What could be read from the document: nothing from an illegible one. */
function documentSection(
  subject: Subject,
  code: string | undefined,
  files: string[],
): NonNullable<Report["document"]> {
  const readable = code !== "document_unverified_other";
  const year = code === "document_expired" ? subject.issued.year - 10 : subject.issued.year;
  return {
    ...verdict(code),
    address: readable ? { ...subject.address, line2: null, country: subject.country } : null,
    dob: readable ? { ...subject.dob } : null,
    expiration_date: readable ? { ...subject.issued, year: year + 10 } : null,
    files,
    first_name: readable ? subject.firstName : null,
    issued_date: readable ? { ...subject.issued, year } : null,
    issuing_country: subject.country,
    last_name: readable ? subject.lastName : null,
    number: readable ? subject.documentNumber : null,
    sex: readable ? subject.sex : null,
    type: subject.documentType,
    unparsed_place_of_birth: readable ? subject.address.city : null,
    unparsed_sex: readable ? subject.sex.slice(0, 1).toUpperCase() : null,
  };
}

function idNumberSection(subject: Subject, code: string | undefined): NonNullable<Report["id_number"]> {
  return {
    ...verdict(code),
    dob: { ...subject.dob },
    first_name: subject.firstName,
    id_number: subject.idNumber.slice(-4),
    id_number_type: "us_ssn",
    last_name: subject.lastName,
  };
}

function reportOptions(session: SessionRecord): NonNullable<Report["options"]> {
  const { document, id_number } = session.options;
  return {
    ...(document === undefined ? {} : { document: structuredClone(document) }),
    ...(id_number === undefined ? {} : { id_number: {} }),
  };
}
