import type { ClearReason } from "../../contract/session-filters";
import type { Provider } from "../../domain/provider";
import { USUAL_STALE_DAYS } from "../../domain/stale";
import { connectedProviders } from "../providers";
import { existsOfSubject } from "./same-subject";

/** A literal of our own making: names of providers, statuses and codes. */
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const anyOf = (conditions: readonly string[]) =>
  conditions.length ? `(${conditions.join(" OR ")})` : "false";

/** No event for so many days. Bounded by the creation too, which is never later, so that an index leads there. */
const stale = (days: number) => {
  const since = `now() - interval '${days} days'`;
  return `(s.created_at < ${since} AND s.last_event_at < ${since})`;
};

/** Within a day of its end, or past it, for each provider that lets sessions end by age. */
const endings = (): { provider: Provider; ending: string }[] =>
  [...connectedProviders().values()].flatMap(({ provider, traits: { lifetimeMs } }) =>
    lifetimeMs === null
      ? []
      : [
          {
            provider,
            ending: `(s.provider = ${quoted(provider)} AND
              s.created_at < now() + interval '1 day' - interval '${lifetimeMs / 1000} seconds')`,
          },
        ],
  );
const expiring = () => anyOf(endings().map(({ ending }) => ending));

/** The person began, left, and has not come back for a day. */
function leftBehind(): string {
  const shown = [...connectedProviders().values()].flatMap(({ provider, traits: { leftBehind: signs } }) => [
    ...signs.statuses.map((status) => `(s.provider = ${quoted(provider)} AND s.status = ${quoted(status)})`),
    ...signs.codes.map((code) => `(s.provider = ${quoted(provider)} AND s.failure_code = ${quoted(code)})`),
  ]);
  return `(s.last_event_at < now() - interval '1 day' AND ${anyOf(shown)})`;
}

/** The same subject has a newer active session at the same provider. */
const duplicate = existsOfSubject(
  "n",
  "s",
  // Not as a comparison that an index could take: each row would then go through all that are newer.
  "n.active AND n.provider = s.provider AND NOT ((n.created_at, n.id) <= (s.created_at, s.id))",
);

/**
 * SQL: the active sessions among which those of this reason are, as narrowly as an index in the list's order leads: by
 * provider and by age. Every part has to be one that an index can be walked by.
 */
export function clearAlong(reason: ClearReason, staleDays = USUAL_STALE_DAYS, provider?: Provider): string {
  const active = provider ? `s.active AND s.provider = ${quoted(provider)}` : "s.active";
  const older = (days: number) => `${active} AND s.created_at < now() - interval '${days} days'`;
  if (reason === "stale") return older(staleDays);
  if (reason === "left_behind") return older(1);
  if (reason !== "expiring") return active;
  const [first, ...others] = endings().filter((each) => !provider || each.provider === provider);
  return !first ? "false" : others.length > 0 ? active : `s.active AND ${first.ending}`;
}

/** SQL: active sessions that are ready to be cleared away, for this reason; `s` is the session. */
export function clearCondition(reason: ClearReason, staleDays = USUAL_STALE_DAYS): string {
  switch (reason) {
    case "stale":
      return `s.active AND ${stale(staleDays)}`;
    case "expiring":
      return `s.active AND ${expiring()}`;
    case "left_behind":
      return `s.active AND ${leftBehind()}`;
    case "duplicate":
      return `s.active AND ${duplicate}`;
    case "any":
      return `s.active AND ${anyOf([stale(staleDays), expiring(), leftBehind(), duplicate])}`;
  }
}
