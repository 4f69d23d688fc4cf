import { hasRole } from "@/lib/domain/operator";
import type { Permit } from "@/lib/domain/permits";
import type { Question } from "./ask-guard";
import { type Fold, keyOf, ROLE } from "./fold";

/** What the folded tables say, as somebody reads them: from the top of the order down. */
export function lookUp(folded: Fold, question: Question): Permit | null {
  const { action, role, status, gone } = question;
  const own = (gone ? folded.gone[gone] : folded.statuses[status])?.[action];
  if (!own) return null;
  const key = keyOf(own);
  for (const name of folded.order) {
    if (name !== ROLE && !question.obstacles.some((obstacle) => obstacle.name === name)) continue;
    const least = folded.minimumRole[action];
    if (name === ROLE && hasRole(role, least)) continue;
    const refusal = folded.overrides[name]?.[key]?.[role];
    if (refusal)
      return { ok: false, refusal: name === ROLE ? { code: "role_required", role: least } : refusal };
  }
  if ("refusal" in own) return { ok: false, refusal: own.refusal };
  const secondPerson = folded.secondPerson[action][`${question.size} ${question.secondPerson}`];
  return secondPerson ? { ok: true, value: { effect: own.effect, secondPerson } } : null;
}
