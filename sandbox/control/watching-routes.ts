import type { Faults } from "../world/faults";
import type { Journal } from "../world/journal";
import type { Worlds } from "../worlds";
import { type ControlRoute, route } from "./control-route";
import { readFaults } from "./fault-input";

interface Watched {
  readonly faults: Faults;
  readonly journal: Journal<string>;
}

const ofSession = <T extends { sessionId: string | null }>(entries: readonly T[], query: URLSearchParams) => {
  const sessionId = query.get("sessionId");
  return { data: sessionId === null ? entries : entries.filter((entry) => entry.sessionId === sessionId) };
};

/** The fault switches and the two journals, which each provider's side has. */
export function watchingRoutes(prefix: string, sideOf: (worlds: Worlds) => Watched): ControlRoute[] {
  const set: ControlRoute["answer"] = (worlds, { params }) => {
    const { faults } = sideOf(worlds);
    const { api, webhooks } = readFaults(params);
    faults.set(api, webhooks);
    return faults.current();
  };
  const clear: ControlRoute["answer"] = (worlds) => {
    const { faults } = sideOf(worlds);
    faults.clear();
    return faults.current();
  };
  return [
    route("GET", `${prefix}faults`, (worlds) => sideOf(worlds).faults.current()),
    route("PUT", `${prefix}faults`, set),
    route("POST", `${prefix}faults`, set),
    route("DELETE", `${prefix}faults`, clear),
    route("POST", `${prefix}faults/clear`, clear),
    route("GET", `${prefix}log`, (worlds, { query }) => ofSession(sideOf(worlds).journal.allCalls(), query)),
    route("GET", `${prefix}effects`, (worlds, { query }) =>
      ofSession(sideOf(worlds).journal.allEffects(), query),
    ),
  ];
}
