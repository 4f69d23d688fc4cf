import { inventSubject } from "../subject";
import type { DecidedStatus, Decision, VeriffSession } from "./records";

/** 9104 stands for two statuses: https://devdocs.veriff.com/docs/verification-session-status-codes-table */
const CODES: Record<DecidedStatus, number> = {
  approved: 9001,
  declined: 9102,
  resubmission_requested: 9103,
  expired: 9104,
  abandoned: 9104,
  review: 9121,
};

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/**
 * The body of the decision webhook, and the answer to a request for the decision.
 * https://devdocs.veriff.com/apidocs/v1sessionsiddecision-1
 */
export function decisionView(session: VeriffSession, decision: Decision) {
  return {
    status: "success",
    verification: {
      id: session.id,
      attemptId: decision.attemptId,
      vendorData: session.vendorData,
      endUserId: session.endUserId,
      status: decision.status,
      code: CODES[decision.status],
      reason: decision.reason,
      reasonCode: decision.reasonCode,
      decisionTime: iso(decision.decidedAt),
      acceptanceTime: iso(session.created),
      submissionTime: iso(decision.submittedAt),
      ...(decision.status === "approved" ? readFrom(session) : NOTHING_READ),
      comments: [],
      additionalVerifiedData: {},
      riskLabels: decision.riskLabels,
    },
    technicalData: { ip: null },
  };
}

export function decisionNews(session: VeriffSession, decision: Decision) {
  return { type: `decision.${decision.status}`, body: JSON.stringify(decisionView(session, decision)) };
}

const NO_PERSON = {
  firstName: null,
  lastName: null,
  dateOfBirth: null,
  gender: null,
  idNumber: null,
  nationality: null,
  citizenship: null,
  placeOfBirth: null,
  yearOfBirth: null,
  pepSanctionMatch: null,
};
const NO_DOCUMENT = {
  type: null,
  number: null,
  country: null,
  state: null,
  validFrom: null,
  validUntil: null,
};
const NOTHING_READ = { person: NO_PERSON, document: NO_DOCUMENT };

/** Personal data really travels in these bodies, so the practice world's carry an invented person's. */
function readFrom(session: VeriffSession) {
  const subject = inventSubject(session.vendorData ?? session.id);
  const { day, month, year } = subject.dob;
  const born = [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
  return {
    person: {
      ...NO_PERSON,
      firstName: subject.firstName,
      lastName: subject.lastName,
      dateOfBirth: born,
      gender: subject.sex === "female" ? "F" : "M",
      yearOfBirth: String(year),
    },
    document: {
      ...NO_DOCUMENT,
      type:
        subject.documentType === "driving_license" ? "DRIVERS_LICENSE" : subject.documentType.toUpperCase(),
      number: subject.documentNumber,
      country: subject.country,
    },
  };
}
