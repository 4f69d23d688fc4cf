import { guardedActions } from "@/lib/domain/guarded-action";
import { providerName } from "@/lib/domain/provider";
import { refusalSentence } from "@/lib/domain/refusal-sentence";
import { actionWords, effectWords, table } from "./cell-words";
import { type Fold, type Folded, keyOf, type Own, ROLE, shared } from "./fold";
import { type Obstacle, obstacles } from "./obstacles";

const everyOwn = ({ statuses, gone }: Fold): Own[] =>
  [...Object.values(statuses), ...Object.values(gone)].flatMap((owns) =>
    guardedActions.map((each) => owns[each]),
  );

/** What an obstacle refuses, as words for a table: everything, or what would be allowed without it. */
function refusedBy(name: string, all: readonly Folded[]): string {
  const found = new Set<string>();
  let everything = true;
  for (const { tables } of all) {
    const byKey = tables.overrides[name] ?? {};
    for (const own of everyOwn(tables)) {
      const byRole = Object.entries(byKey[keyOf(own)] ?? {});
      const refusing = byRole.filter(([, refusal]) => refusal).map(([role]) => role);
      if ("refusal" in own) {
        everything &&= refusing.length > 0 || own.refusal.code === "not_offered";
        continue;
      }
      if (refusing.length === 0) everything = false;
      else {
        const only = refusing.length < byRole.length ? ` (asked by: ${refusing.join(", ")})` : "";
        found.add(`${actionWords[own.effect.action]}: ${effectWords(own.effect)}${only}`);
      }
    }
  }
  if (everything) return "everything that is offered in the status";
  const allowed = new Set(
    all.flatMap(({ tables }) =>
      everyOwn(tables).flatMap((own) =>
        "effect" in own ? [`${actionWords[own.effect.action]}: ${effectWords(own.effect)}`] : [],
      ),
    ),
  );
  if (found.size === 0) return "nothing";
  return found.size === allowed.size ? "whatever would be allowed" : [...found].join("; ");
}

function sentenceOf(name: string, all: readonly Folded[]): string {
  const sentences = all.flatMap(({ port, tables }) => {
    const refusals = Object.values(tables.overrides[name] ?? {}).flatMap((byRole) => Object.values(byRole));
    const refusal = refusals.find((each) => each);
    return refusal ? [refusalSentence(refusal).replaceAll(providerName[port.provider], "*provider*")] : [];
  });
  return sentences[0] ?? "–";
}

const arisesAt = ({ arises }: Obstacle, all: readonly Folded[]): Folded[] =>
  all.filter(({ port }) => arises?.(port) ?? true);

/** What stands in the way whatever the status, from the top down. */
export function orderPart(all: readonly Folded[]): string[] {
  const order = shared(
    all.map(({ tables }) => tables.order),
    "the order of what outranks what",
  );
  const rows = order.map((name, place) => {
    if (name === ROLE) return [`${place + 1}`, "too low a role", "all", refusedBy(ROLE, all), "see below"];
    const obstacle = obstacles.find((each) => each.name === name);
    const where = obstacle ? arisesAt(obstacle, all) : all;
    const names = where.map(({ port }) => providerName[port.provider]).join(", ");
    return [
      `${place + 1}`,
      name,
      where.length === all.length ? "all" : names,
      refusedBy(name, where),
      sentenceOf(name, where),
    ];
  });
  return [
    "## What outranks the tables above",
    "",
    "Of several the upper one is heard. A step that is not offered in the status is refused as such before all of them.",
    "",
    ...table(["", "when", "at", "refuses", "says"], rows),
    "",
  ];
}
