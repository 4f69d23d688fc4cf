import type { SessionView } from "@/lib/contract/session-view";
import type { ActionEffect } from "@/lib/domain/guarded-action";
import { providerName } from "@/lib/domain/provider";
import { ordinal } from "../sessions/ordinal";

export interface EffectWords {
  /** What will happen, each a sentence. */
  will: string[];
  /** Said last and louder: what can't be taken back. Null where it can. */
  forGood: string | null;
}

const held = "It is held on the server first; until it goes out you can stop it.";
const linkFollows =
  "You get a link to give to the person. It leads to our own page, can be used again until it ends, and can be revoked.";
const mechanicsWords = {
  same_session: "Same session: it is still open, so the person tries again where they left off.",
  new_session:
    "New session, same settings: this one can't be used again, so a new one with the same references takes its place.",
};

/** Exactly what an action is going to do, said before it is done. */
export function effectWords(
  effect: ActionEffect,
  { provider, erasureTakes }: Pick<SessionView, "provider" | "erasureTakes">,
): EffectWords {
  const name = providerName[provider];
  switch (effect.action) {
    case "cancel":
      return {
        will: [
          `The session is canceled at ${name}. The person can't use it any more, and a link they hold stops working.`,
          ...(effect.alsoErases
            ? [
                `The same call makes ${name} erase what it collected. That takes ${erasureTakes}.`,
                "Our own record stays until someone redacts it.",
              ]
            : []),
          held,
        ],
        forGood: effect.alsoErases
          ? `A canceled session can't be opened again, and nobody can bring back what ${name} erases.`
          : "A canceled session can't be opened again.",
      };
    case "redact":
      return {
        will: [
          effect.ourCopyOnly
            ? `${name} shows nothing of this session any more, so nothing is sent there.`
            : `${name} erases what it collected: images, documents, extracted data. That takes ${erasureTakes}.`,
          "Proofdesk erases its own copy: payloads, document details, free text. Status, codes, times and who did what remain.",
          ...(effect.alsoCancels ? ["The session is still open, so this cancels it too."] : []),
          held,
        ],
        forGood: "Nobody can bring the data back, neither we nor the provider.",
      };
    case "resubmit":
      return { will: [mechanicsWords[effect.mechanics], linkFollows], forGood: null };
    case "exceptional_resubmit":
      return {
        will: [
          `Nothing is sent: you record that you set this session to ${effect.sets} in ${name}'s portal. Record it first: once ${name} has told of it, this step is gone.`,
          `Proofdesk waits for ${name}'s webhook and says so if it has not come after an hour.`,
        ],
        forGood: null,
      };
  }
}

type Counted = Pick<SessionView, "provider" | "attemptCount" | "attemptLimit">;

/** Said before another try in the same session when few are left; a new session begins anew. */
export function attemptWarning(
  effect: ActionEffect,
  { provider, attemptCount, attemptLimit }: Counted,
): string | null {
  if (effect.action !== "exceptional_resubmit") {
    if (effect.action !== "resubmit" || effect.mechanics !== "same_session") return null;
  }
  const next = attemptCount + 1;
  if (!attemptLimit || next < attemptLimit.warnFrom) return null;
  const { most } = attemptLimit;
  const after = `${providerName[provider]} declines any attempt after the ${ordinal(most).toLowerCase()} by itself.`;
  return next > most ? after : `This will be attempt ${next} of ${most}. ${after}`;
}
