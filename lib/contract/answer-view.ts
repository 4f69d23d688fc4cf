import type { Refusal } from "../domain/refusal";
import { refusalSentence } from "../domain/refusal-sentence";

/** A yes, or the sentence that says why not. */
export type AnswerView = { allowed: true } | { allowed: false; sentence: string };

export const answerView = (refusal: Refusal | null): AnswerView =>
  refusal ? { allowed: false, sentence: refusalSentence(refusal) } : { allowed: true };
