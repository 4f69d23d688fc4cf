import { seededRandom } from "../../random";
import type { CreateParams } from "../../veriff/create-session";
import { uuidLike } from "../../veriff/uuid";
import { customerReference } from "../customers";

/** Above every number that the other provider's customers have. */
const FIRST_OF_OWN = 200_000;

/**
 * How the company's backend names a person. Every fifth is also one of the `besides` customers at the other
 * provider; every other one has an end-user id.
 */
export function createParamsFor(person: number, besides: number, seed: string): CreateParams {
  const shared = person / 5;
  const isShared = person % 5 === 0 && shared < besides;
  const number = isShared ? shared : FIRST_OF_OWN + person;
  const vendorData = customerReference(number);
  const endUserId = person % 2 === 0 ? uuidLike(seededRandom(`end-user:${seed}:${person}`)) : null;
  return { vendorData, endUserId, callback: null };
}
