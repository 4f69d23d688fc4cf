import type { WorkerPlace } from "../servers/desk-environment";
import { measureActions } from "./actions";
import { measureAudit } from "./audit";
import { measureListener, measureRoute, measureRouteWithWorker } from "./ingest";
import { measureList } from "./list";
import { measureListGrowth } from "./list-growth";
import { measureMemory } from "./memory";
import type { Measure } from "./place";
import { measureSearch } from "./search";
import { measureSteadyLoad } from "./steady-load";
import { measureTabCounts } from "./tab-counts";

export interface NamedMeasure {
  name: string;
  worker: WorkerPlace;
  measure: Measure;
}

/** Reading first, since webhooks fill the tables and what they leave behind is cleared only at the end. */
const all: NamedMeasure[] = [
  { name: "list", worker: "external", measure: measureList },
  { name: "growth", worker: "external", measure: measureListGrowth },
  { name: "counts", worker: "external", measure: measureTabCounts },
  { name: "search", worker: "external", measure: measureSearch },
  { name: "audit", worker: "external", measure: measureAudit },
  { name: "listener", worker: "external", measure: measureListener },
  { name: "steady", worker: "external", measure: measureSteadyLoad },
  { name: "route", worker: "external", measure: measureRoute },
  { name: "actions", worker: "external", measure: measureActions },
  { name: "memory", worker: "external", measure: measureMemory },
  { name: "route-worker", worker: "in_process", measure: measureRouteWithWorker },
];

/** After all others, with a server of its own (`slow-flush/`). */
export const SLOW_FLUSH = "slow-flush";

/** Those that are named; all without names. Throws one line for a name that none has. */
export function chosenMeasures(only: readonly string[] | null): NamedMeasure[] {
  const names = [...all.map(({ name }) => name), SLOW_FLUSH];
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown) throw new Error(`--only: there is no measure "${unknown}"; there are ${names.join(", ")}.`);
  return all.filter(({ name }) => only?.includes(name) ?? true);
}
