import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../../scripts/run.mjs";
import { commitNow, type Machine } from "./machine";
import { report } from "./report";
import { type Row, Skipped } from "./row";

/** What one measure found. */
export interface Group {
  name: string;
  date: string;
  commit: string;
  sessions: number;
  repeats: number;
  rows: Row[];
  /** Why it, or a part of it, was not measured. */
  skipped: string[];
}

export interface Results {
  machine: Machine;
  groups: Group[];
}

interface Run {
  sessions: number;
  quick: boolean;
  extent: { repeats: number };
}

/** Takes a measure; one that can't be taken here is noted with its reason. */
export async function groupOf(name: string, run: Run, take: () => Promise<Row[]>): Promise<Group> {
  const base = {
    name,
    date: new Date().toISOString(),
    commit: commitNow(),
    sessions: run.sessions,
    repeats: run.extent.repeats,
  };
  try {
    return { ...base, rows: await take(), skipped: [] };
  } catch (fault) {
    if (!(fault instanceof Skipped)) throw fault;
    return { ...base, rows: [], skipped: [`${name}: ${fault.message}`] };
  }
}

/**
 * Writes the results as Markdown and JSON. Of a full run's, those that weren't measured this time stay as they were, each
 * with its date and commit; a quick run's have a place of their own, outside the repository. Returns the Markdown file.
 */
export async function writeResults(machine: Machine, groups: Group[], { quick }: Run): Promise<string> {
  const file = quick ? ".data/bench-results/quick" : "bench/results/latest";
  const before = quick ? null : await readResults();
  const same = (one: Group) =>
    groups.some(({ name, sessions }) => name === one.name && sessions === one.sessions);
  const kept = before?.machine.cpu === machine.cpu ? before.groups.filter((group) => !same(group)) : [];
  const results = { machine, groups: [...kept, ...groups] };
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, `${file}.json`), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(path.join(root, `${file}.md`), report(results, quick));
  return `${file}.md`;
}

/** Of the last full run; null before the first. */
export async function readResults(): Promise<Results | null> {
  const text = await readFile(path.join(root, "bench/results/latest.json"), "utf8").catch(() => null);
  const results: Results | null = text && JSON.parse(text);
  return results;
}
