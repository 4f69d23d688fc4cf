import type Stripe from "stripe";
import type { Playbook, PlaybookEntry } from "@/lib/domain/diagnosis";
import { contactEntries } from "./playbook/contact";
import { documentEntries } from "./playbook/document";
import { idNumberEntries } from "./playbook/id-number";
import { journeyEntries } from "./playbook/journey";
import { selfieEntries } from "./playbook/selfie";

/** The SDK types every list as its known values or any other text; this keeps the known ones. */
type Known<Text extends string> = Text extends string ? (string extends Text ? never : Text) : never;

/** The codes of `last_error` that the SDK knows. */
export type StripeFailureCode = Known<Stripe.Identity.VerificationSession.LastError.Code>;

const entries = {
  ...journeyEntries,
  ...documentEntries,
  ...selfieEntries,
  ...idNumberEntries,
  ...contactEntries,
} satisfies Record<StripeFailureCode, PlaybookEntry>;

/**
 * What each of Stripe's failure codes means for the person and for staff. A code that a newer SDK adds stops
 * this from compiling until it is explained. https://docs.stripe.com/identity/handle-verification-outcomes
 */
export const stripePlaybook = { entries } satisfies Playbook;
