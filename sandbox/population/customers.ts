import { between, pick, type Random } from "../random";
import type { CreateParams } from "../stripe/create-session";
import { describeFailure, type Section } from "../stripe/failure-codes";
import { inventSubject } from "../subject";

/** 37 has no divisor in common with 9000, so the first 9000 customers get different four-digit numbers. */
export function customerReference(person: number): string {
  return `cus_${person < 9000 ? 1000 + ((person * 37 + 7841) % 9000) : 10_000 + person}`;
}

/** How the company's backend would have created this customer's session, with the checks that later failed. */
export function createParamsFor(
  random: Random,
  person: number,
  failedChecks: readonly string[],
): CreateParams {
  const reference = customerReference(person);
  const sections = new Set(failedChecks.map((code) => describeFailure(code).section));
  const flow = sections.has("email") || sections.has("phone") || random() < 0.06;
  const onlyNumber = !flow && sections.has("id_number") && !sections.has("document") && random() < 0.3;
  const subject = inventSubject(reference);
  return {
    type: flow ? undefined : onlyNumber ? "id_number" : "document",
    verificationFlow: flow ? "vf_1PracticeFullOnboarding" : undefined,
    document: flow || onlyNumber ? undefined : documentOptions(random, sections),
    clientReferenceId: reference,
    metadata: new Map([
      ["user_id", reference.slice(4)],
      ["plan", pick(random, ["free", "standard", "business"])],
      ["source", pick(random, ["web", "ios", "android"])],
    ]),
    providedDetails: flow ? { email: subject.email, phone: subject.phone } : undefined,
    relatedCustomer: undefined,
    relatedCustomerAccount: undefined,
    relatedPerson: undefined,
    returnUrl: undefined,
  };
}

function documentOptions(
  random: Random,
  sections: ReadonlySet<Section | null>,
): NonNullable<CreateParams["document"]> {
  const wantsSelfie = sections.has("selfie") || random() < 0.6;
  return {
    ...(random() < 0.3 ? { allowed_types: ["passport", "id_card"] } : {}),
    ...(sections.has("id_number") ? { require_id_number: true } : {}),
    ...(between(random, 1, 10) === 1 ? { require_live_capture: true } : {}),
    ...(wantsSelfie ? { require_matching_selfie: true } : {}),
  };
}
