import { guardedActions } from "@/lib/domain/guarded-action";
import { hasRole, roles } from "@/lib/domain/operator";
import type { SecondPerson } from "@/lib/domain/policy";
import { providerName } from "@/lib/domain/provider";
import type { ProviderPort } from "@/lib/domain/provider-port";
import { actionWords, cellWords, Notes, table } from "./cell-words";
import { type Folded, fold, type Own, shared, sizes } from "./fold";
import { orderPart } from "./order-part";

/** Rows that say the same stand as one. */
function merged(rows: readonly (readonly [string, ...string[]])[]): string[][] {
  const byCells = new Map<string, { names: string[]; cells: string[] }>();
  for (const [name, ...cells] of rows) {
    const row = byCells.get(cells.join("|")) ?? { names: [], cells };
    row.names.push(name);
    byCells.set(cells.join("|"), row);
  }
  return [...byCells.values()].map(({ names, cells }) => [names.join(", "), ...cells]);
}

function providerPart({ port, tables }: Folded): string[] {
  const notes = new Notes();
  const row = (name: string, owns: Record<(typeof guardedActions)[number], Own>): [string, ...string[]] => [
    name,
    ...guardedActions.map((action) => cellWords(tables, action, owns[action], notes)),
  ];
  const statuses = Object.entries(tables.statuses).map(([status, owns]) =>
    row(Object.hasOwn(port.rules, status) ? `\`${status}\`` : "any other", owns),
  );
  const gone = Object.entries(tables.gone).map(([word, owns]) => row(`gone: ${word}`, owns));
  return [
    `## ${providerName[port.provider]}`,
    "",
    ...table(
      ["status", ...guardedActions.map((action) => actionWords[action])],
      [...merged(statuses), ...merged(gone)],
    ),
    "",
    ...notes.lines(),
    "",
  ];
}

function rolePart(all: readonly Folded[]): string[] {
  const least = shared(
    all.map(({ tables }) => tables.minimumRole),
    "the roles",
  );
  const rows = guardedActions.map((action) => [
    actionWords[action],
    ...roles.map((role) => (hasRole(role, least[action]) ? "yes" : `no: needs ${least[action]}`)),
  ]);
  return ["## Roles", "", ...table(["", ...roles], rows), ""];
}

const secondWords: Record<SecondPerson, string> = {
  not_needed: "–",
  needed: "second person",
  switched_off: "alone, marked in the audit",
};

function policyPart(all: readonly Folded[]): string[] {
  const rows = guardedActions.map((action) => {
    const known = all.map(({ tables }) => tables.secondPerson[action]);
    const answers = shared(
      known.filter((each) => Object.keys(each).length > 0),
      "the policy",
    );
    const cell = (has: boolean) => (size: number) => secondWords[answers[`${size} ${has}`] ?? "not_needed"];
    return [actionWords[action], ...sizes.map(cell(true)), ...sizes.map(cell(false))];
  });
  const head = [
    ...sizes.map((size) => `${size} at once`),
    ...sizes.map((size) => `switched off: ${size} at once`),
  ];
  return [
    "## The policy as delivered",
    "",
    "Who has to say yes beside whoever asks. Admins can make it stricter, and a team of one can switch the second person off.",
    "",
    ...table(["", ...head], rows),
    "",
  ];
}

/** `docs/guards.md`, as the code has it now. */
export function guardsDocument(ports: readonly ProviderPort[]): string {
  const all = ports.map((port) => ({ port, tables: fold(port) }));
  return [
    "# What the guard answers",
    "",
    "Written by `npm run docs:guards`, which asks `permits` (`lib/domain/permits.ts`) with the rules of both adapters and the",
    "policy as delivered; a test fails when this page is out of date, another compares it with the guard for every",
    "combination there is. To be read from a session's row: a cell names the least role and what the action will do, or the",
    "sentence that refuses it. Then come the things that outrank it.",
    "",
    ...all.flatMap(providerPart),
    "At Veriff a cancel erases where `VERIFF_CANCEL_REQUEST` is the deletion, as delivered; with another call it only cancels.",
    "",
    ...orderPart(all),
    ...rolePart(all),
    ...policyPart(all),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}
