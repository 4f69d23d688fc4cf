import { emit } from "./events";
import { describeFailure } from "./failure-codes";
import type { Occasion, Outputs, SessionRecord } from "./records";
import { subjectOf, writeReport } from "./reports";
import type { StripeWorld } from "./world";

/** The person submitted: from `requires_input` to `processing`. */
export function startProcessing(world: StripeWorld, session: SessionRecord, occasion: Occasion): void {
  session.status = "processing";
  session.lastError = null;
  spendLinks(session, world.now());
  emit(world, "identity.verification_session.processing", session, occasion);
}

/** The checks are through: `verified` when none failed, else `requires_input` with the first as `last_error`. */
export function finishProcessing(
  world: StripeWorld,
  session: SessionRecord,
  failedChecks: readonly string[],
  occasion: Occasion,
): void {
  if (session.status !== "processing") return;
  session.lastReportId = writeReport(world, session, failedChecks, occasion).id;
  const [first] = failedChecks;
  if (first === undefined) {
    markVerified(world, session, occasion);
  } else {
    markFailed(world, session, first, occasion);
  }
}

export function markVerified(world: StripeWorld, session: SessionRecord, occasion: Occasion): void {
  session.status = "verified";
  session.lastError = null;
  session.verifiedOutputs = outputsOf(session);
  emit(world, "identity.verification_session.verified", session, occasion);
}

export function markFailed(
  world: StripeWorld,
  session: SessionRecord,
  code: string,
  occasion: Occasion,
): void {
  session.status = "requires_input";
  session.lastError = { code, reason: describeFailure(code).reason };
  session.verifiedOutputs = null;
  emit(world, "identity.verification_session.requires_input", session, occasion);
}

/** An open page must not be able to submit twice. */
function spendLinks(session: SessionRecord, now: number): void {
  session.links = session.links.map((link) => ({ ...link, expiresAt: Math.min(link.expiresAt, now) }));
}

function outputsOf(session: SessionRecord): Outputs {
  const subject = subjectOf(session);
  const withNumber = session.type === "id_number" || session.options.document?.require_id_number === true;
  return {
    address: { ...subject.address, line2: null, country: subject.country },
    dob: { ...subject.dob },
    email: session.options.email?.require_verification === true ? subject.email : null,
    first_name: subject.firstName,
    id_number: withNumber ? subject.idNumber.slice(-4) : null,
    id_number_type: withNumber ? "us_ssn" : null,
    last_name: subject.lastName,
    phone: session.options.phone?.require_verification === true ? subject.phone : null,
    sex: subject.sex,
    unparsed_place_of_birth: subject.address.city,
    unparsed_sex: subject.sex.slice(0, 1).toUpperCase(),
  };
}
