import type { ActionEffect } from "@/lib/domain/guarded-action";
import { type Provider, providerName } from "@/lib/domain/provider";

interface EffectWords {
  /** What will happen, each a sentence. */
  will: string[];
  /** Said last and louder: what can't be taken back. Null where it can. */
  forGood: string | null;
}

/** Exactly what an action is going to do, said before it is done. */
export function effectWords(effect: ActionEffect, provider: Provider): EffectWords {
  const name = providerName[provider];
  if (effect.action === "cancel") {
    return {
      will: [
        `The session is canceled at ${name}. The person can't use it any more, and a link they hold stops working.`,
        "It is held on the server first; until it goes out you can stop it.",
      ],
      forGood: "A canceled session can't be opened again.",
    };
  }
  if (effect.action === "redact") {
    return {
      will: [
        `${name} erases what it collected: images, documents, extracted data. That takes up to four days.`,
        "Proofdesk erases its own copy: payloads, document details, free text. Status, codes, times and who did what remain.",
        ...(effect.alsoCancels ? ["The session is still open, so this cancels it too."] : []),
        "It is held on the server first; until it goes out you can stop it.",
      ],
      forGood: "Nobody can bring the data back, neither we nor the provider.",
    };
  }
  return {
    will: [
      effect.mechanics === "same_session"
        ? "Same session, fresh link: it is still open, so the person tries again where they left off."
        : "New session, same settings: this one can't be used again, so a new one takes its place.",
      "You get a link to give to the person. It leads to our own page, can be used again until it ends, and can be revoked.",
    ],
    forGood: null,
  };
}
