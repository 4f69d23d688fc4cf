import type { ActionEffect, GuardedActionName } from "@/lib/domain/guarded-action";
import { refusalSentence } from "@/lib/domain/refusal-sentence";
import type { Fold, Own } from "./fold";

export const actionWords: Record<GuardedActionName, string> = {
  cancel: "Cancel",
  redact: "Redact",
  resubmit: "Resubmit",
  exceptional_resubmit: "Exceptional resubmission",
};

export function effectWords(effect: ActionEffect): string {
  switch (effect.action) {
    case "cancel":
      return effect.alsoErases ? "cancels and erases" : "cancels";
    case "redact":
      if (effect.ourCopyOnly) return "erases our copy";
      return effect.alsoCancels ? "cancels and erases" : "erases";
    case "resubmit":
      return effect.mechanics.replace("_", " ");
    case "exceptional_resubmit":
      return `records \`${effect.sets}\``;
  }
}

/** Sentences under a table, each with a number. */
export class Notes {
  private readonly sentences: string[] = [];

  number(sentence: string): number {
    if (!this.sentences.includes(sentence)) this.sentences.push(sentence);
    return this.sentences.indexOf(sentence) + 1;
  }

  lines(): string[] {
    return this.sentences.map((sentence, place) => `${place + 1}. ${sentence}`);
  }
}

/** `agent: same session`, or the number of the sentence that says no. */
export function cellWords(folded: Fold, action: GuardedActionName, own: Own, notes: Notes): string {
  if ("refusal" in own) return `no (${notes.number(refusalSentence(own.refusal))})`;
  const second = folded.secondPerson[action]["1 true"] === "needed" ? " + second person" : "";
  return `**${folded.minimumRole[action]}**${second}: ${effectWords(own.effect)}`;
}

/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
