import type { ClearReason } from "../../contract/session-filters";
import type { Provider } from "../../domain/provider";
import { USUAL_STALE_DAYS } from "../../domain/stale";
import { connectedProviders } from "../providers";
import { type Along, alongColumn } from "./conditions";
import { existsOfSubject } from "./same-subject";

const DAY_SECONDS = 86_400;

/** A literal of our own making: names of providers, statuses and codes. */
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const anyOf = (conditions: readonly string[]) =>
  conditions.length ? `(${conditions.join(" OR ")})` : "false";

const older = (than: string) => `s.created_at < now() - interval '${than}'`;

/** No event for so many days; the creation is never later. */
const stale = (days: number) =>
  `(${older(`${days} days`)} AND s.last_event_at < now() - interval '${days} days')`;

/** Each provider that lets sessions end by age, and those of its sessions that end within a day or should have. */
const endings = (): { provider: Provider; ending: string }[] =>
  [...connectedProviders().values()].flatMap(({ provider, traits: { lifetimeMs } }) =>
    lifetimeMs === null ? [] : [{ provider, ending: older(`${lifetimeMs / 1000 - DAY_SECONDS} seconds`) }],
  );

const expiring = () =>
  anyOf(endings().map(({ provider, ending }) => `(s.provider = ${quoted(provider)} AND ${ending})`));

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
 * The active sessions among which those of this reason are, as narrowly as an index in the list's order leads: by
 * provider and by age. Every part has to be one that an index can be walked by.
 */
export function clearAlong(reason: ClearReason, staleDays = USUAL_STALE_DAYS, provider?: Provider): Along {
  const [end, ...ends] = endings().filter((each) => !provider || each.provider === provider);
  if (reason === "expiring" && !end) return { condition: "false", led: "" };
  const only = reason === "expiring" && ends.length === 0 ? end : undefined;
  const of = provider ?? only?.provider;
  const led = of && alongColumn("s.provider", "provider", quoted(of));
  const age =
    reason === "stale"
      ? older(`${staleDays} days`)
      : reason === "left_behind"
        ? older("1 day")
        : only?.ending;
  const parts = ["s.active", led?.condition, age];
  return { condition: parts.filter(Boolean).join(" AND "), led: led ? led.led : "" };
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
