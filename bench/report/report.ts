import type { Machine } from "./machine";
import type { Group, Results } from "./results";
import { table } from "./table";

const day = (date: string) => date.slice(0, 10);

export function machineLine(machine: Machine): string {
  const { cpu, memory, node, postgres, commitMicroseconds, loadBefore } = machine;
  return `${cpu}, ${memory}, Node ${node}, PostgreSQL ${postgres}, one commit takes ${commitMicroseconds} µs, load before it began ${loadBefore.toFixed(1)}; everything on loopback.`;
}

const groupLine = ({ name, date, commit, sessions, repeats }: Group) =>
  `\`${name}\` ${day(date)} at ${commit}, ${sessions.toLocaleString("en")} sessions, ${repeats} repeats`;

/** What the README shows: every measure that stands for itself, and where it was made. */
export function summary({ machine, groups }: Results): string {
  const rows = groups.flatMap((group) => group.rows).filter(({ detail }) => !detail);
  const dates = [...new Set(groups.map(({ date, commit }) => `${day(date)} (${commit})`))].join(", ");
  return `${table(rows)}\n\nMade on ${dates}: ${machineLine(machine)}\n`;
}

/** All results with their details. */
export function report(results: Results, quick: boolean): string {
  const { groups } = results;
  const skipped = groups.flatMap((group) => group.skipped);
  const details = groups.flatMap((group) => group.rows).filter(({ detail }) => detail);
  return [
    "# Results\n",
    ...(quick
      ? [
          "A quick run: smaller tables, few repeats. It shows that the measures work, not what they are worth.\n",
        ]
      : []),
    summary(results),
    ...(details.length ? ["## In detail\n", `${table(details)}\n`] : []),
    ...(skipped.length ? ["## Not measured\n", `${skipped.map((line) => `- ${line}`).join("\n")}\n`] : []),
    "## When\n",
    `${groups.map((group) => `- ${groupLine(group)}`).join("\n")}\n`,
  ].join("\n");
}
