import { emit } from "./events";
import type { Occasion, Outputs, Report, SessionRecord } from "./records";
import type { StripeWorld } from "./world";

/** The person's data goes from the session, its reports and its events; ids, codes and the country stay. */
export function finishRedaction(world: StripeWorld, session: SessionRecord, occasion: Occasion): void {
  if (session.redaction !== "processing") return;
  session.redaction = "redacted";
  session.metadata = {};
  session.links = [];
  if (session.providedDetails !== null) session.providedDetails = maskedDetails(session.providedDetails);
  if (session.verifiedOutputs !== null) session.verifiedOutputs = maskedOutputs(session.verifiedOutputs);
  for (const record of world.reports.inGroup(session.id)) record.report = maskedReport(record.report);
  for (const event of world.events.inGroup(session.id)) {
    // Replaced, not changed: a delivery of the past keeps the object it was written with.
    event.object = { ...event.object, metadata: {} };
  }
  emit(world, "identity.verification_session.redacted", session, occasion);
}

const MASK = "[redacted]";
const NO_DATE = { day: 1, month: 1, year: 1 };

function mask<T>(value: T): T extends null ? null : string;
function mask(value: unknown): string | null {
  return value === null || value === undefined ? null : MASK;
}

function maskDate<T>(value: T): T extends null ? null : typeof NO_DATE;
function maskDate(value: unknown): typeof NO_DATE | null {
  return value === null || value === undefined ? null : { ...NO_DATE };
}

function maskedAddress(address: Outputs["address"]): Outputs["address"] {
  if (address === null) return null;
  return {
    city: mask(address.city),
    country: address.country,
    line1: mask(address.line1),
    line2: mask(address.line2),
    postal_code: mask(address.postal_code),
    state: mask(address.state),
  };
}

function maskedDetails(details: { email?: string; phone?: string }): { email?: string; phone?: string } {
  return {
    ...(details.email === undefined ? {} : { email: MASK }),
    ...(details.phone === undefined ? {} : { phone: MASK }),
  };
}

function maskedOutputs(outputs: Outputs): Outputs {
  return {
    address: maskedAddress(outputs.address),
    dob: maskDate(outputs.dob ?? null),
    email: mask(outputs.email),
    first_name: mask(outputs.first_name),
    id_number: mask(outputs.id_number ?? null),
    id_number_type: outputs.id_number_type,
    last_name: mask(outputs.last_name),
    phone: mask(outputs.phone),
    sex: mask(outputs.sex ?? null),
    unparsed_place_of_birth: mask(outputs.unparsed_place_of_birth ?? null),
    unparsed_sex: mask(outputs.unparsed_sex ?? null),
  };
}

function maskedReport(report: Report): Report {
  const masked = { ...report };
  if (report.document !== undefined) {
    masked.document = {
      ...report.document,
      address: maskedAddress(report.document.address),
      dob: maskDate(report.document.dob ?? null),
      expiration_date: maskDate(report.document.expiration_date ?? null),
      first_name: mask(report.document.first_name),
      issued_date: maskDate(report.document.issued_date),
      last_name: mask(report.document.last_name),
      number: mask(report.document.number ?? null),
      sex: mask(report.document.sex ?? null),
      unparsed_place_of_birth: mask(report.document.unparsed_place_of_birth ?? null),
      unparsed_sex: mask(report.document.unparsed_sex ?? null),
    };
  }
  if (report.id_number !== undefined) {
    masked.id_number = {
      ...report.id_number,
      dob: maskDate(report.id_number.dob ?? null),
      first_name: mask(report.id_number.first_name),
      id_number: mask(report.id_number.id_number ?? null),
      last_name: mask(report.id_number.last_name),
    };
  }
  if (report.email !== undefined) masked.email = { ...report.email, email: mask(report.email.email) };
  if (report.phone !== undefined) masked.phone = { ...report.phone, phone: mask(report.phone.phone) };
  return masked;
}
