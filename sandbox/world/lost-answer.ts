import type { Answer, Ending } from "../http/ending";
import type { ApiFault } from "./faults";

/** What becomes of an answer when a fault loses it after the effect. */
export function lostAnswer<B extends string | Buffer>(
  answer: Answer<B>,
  fault: ApiFault | null,
  holdSeconds: number,
): Ending<B> {
  switch (fault?.status) {
    case "drop_after_effect":
      return { kind: "cut", afterSeconds: 0 };
    case "timeout_after_effect":
      return { kind: "cut", afterSeconds: holdSeconds };
    default:
      return answer;
  }
}
