import type { Provider } from "./provider";
import type { DatedFailure, ProviderRedaction, SessionFact, SessionState } from "./session";

export interface Observation {
  occurredAt: Date;
  fact: SessionFact;
  /** True for a fact read at the provider, not told by an event. */
  reread?: boolean;
  /** More attempts than the newest, where they were read too. */
  attemptRefs?: readonly string[];
}

/** What no fact can tell, since the provider shows the session no more or not yet as what it is. */
export interface Ended {
  occurredAt: Date;
  /** A call of ours closed it. */
  ended: boolean;
  /** And had the provider erase what it collected. */
  erased: boolean;
  redaction: ProviderRedaction;
}

export interface Advance {
  state: SessionState;
  /** Whether the observation decided the status, or says what stands anyway; a late one is kept but does not. */
  applied: boolean;
  /** The order could not be decided from clocks: the session must be confirmed at the provider. */
  undecided: boolean;
}

const redactionOrder: ProviderRedaction[] = ["none", "processing", "redacted"];

const furthest = (a: ProviderRedaction, b: ProviderRedaction) =>
  redactionOrder.indexOf(a) >= redactionOrder.indexOf(b) ? a : b;

/** Breaks a tie of time and rank the same way whichever came first. */
const tieBreaker = (of: Pick<SessionFact, "status" | "failure">) =>
  `${of.status} ${of.failure?.code ?? ""} ${of.failure?.reason ?? ""}`;

const later = (a: { at: Date; rank: number; tie: string }, b: { at: Date; rank: number; tie: string }) =>
  a.at.getTime() - b.at.getTime() || a.rank - b.rank || (a.tie < b.tie ? -1 : Number(a.tie > b.tie));

function newerFailure(kept: DatedFailure | null, seen: Observation): DatedFailure | null {
  if (!seen.fact.failure) return kept;
  const candidate = { ...seen.fact.failure, at: seen.occurredAt, rank: seen.fact.rank };
  if (!kept) return candidate;
  const tie = (failure: DatedFailure) => `${failure.code ?? ""} ${failure.reason ?? ""}`;
  const order = later({ ...candidate, tie: tie(candidate) }, { ...kept, tie: tie(kept) });
  return order > 0 ? candidate : kept;
}

const RANKS_PER_TIER = 100;
const tierOf = (rank: number) => Math.floor(rank / RANKS_PER_TIER);

function decides(state: SessionState, seen: Observation): boolean {
  if (state.terminal !== seen.fact.terminal) return seen.fact.terminal;
  const tiers = tierOf(seen.fact.rank) - tierOf(state.statusRank);
  if (tiers !== 0 && (!seen.reread || seen.fact.byAbsence)) return tiers > 0;
  const order = later(
    { at: seen.occurredAt, rank: seen.fact.rank, tie: tieBreaker(seen.fact) },
    { at: state.statusAt, rank: state.statusRank, tie: tieBreaker(state) },
  );
  return order >= 0;
}

/** Whether clock and rank disagree about the order of two different statuses, or neither tells. */
function isUndecided(state: SessionState, { occurredAt, fact, reread }: Observation): boolean {
  if (state.status === fact.status || state.terminal || fact.terminal) return false;
  const tiers = tierOf(fact.rank) - tierOf(state.statusRank);
  const elapsed = occurredAt.getTime() - state.statusAt.getTime();
  return elapsed === 0 ? tiers === 0 : tiers !== 0 && !reread && tiers > 0 !== elapsed > 0;
}

/** From redaction on, the state carries nothing that could be personal, whatever arrives late. */
function withoutPersonalData(state: SessionState): SessionState {
  if (state.redaction === "none") return state;
  return {
    ...state,
    active: false,
    clientReference: null,
    subjectReference: null,
    failure: state.failure && { ...state.failure, reason: null },
    lastFailure: state.lastFailure && { ...state.lastFailure, reason: null },
  };
}

function decided(provider: Provider, seen: Observation, previous: SessionState | null): SessionState {
  const { fact } = seen;
  return {
    providerSessionId: fact.providerSessionId,
    livemode: fact.livemode,
    kind: fact.kind,
    options: fact.options,
    clientReference: fact.clientReference,
    subjectReference: fact.subjectReference,
    status: fact.status,
    stage: fact.stage,
    active: fact.active,
    terminal: fact.terminal,
    failure: fact.failure,
    redaction: fact.redaction,
    createdAt: fact.createdAt,
    provider,
    statusRank: fact.rank,
    statusAt: seen.occurredAt,
    lastFailure: previous?.lastFailure ?? null,
    endedAt: previous?.endedAt ?? null,
    erasedAt: previous?.erasedAt ?? null,
    attemptRefs: fact.attemptRef ? [fact.attemptRef] : [],
    version: 0,
    lastEventAt: seen.occurredAt,
  };
}

/** Of two known values the deciding one; what a fact doesn't tell stays as it was. */
const kept = <Value>(...values: (Value | null | undefined)[]): Value | null =>
  values.find((value) => value !== null && value !== undefined) ?? null;

const earliest = (...dates: Date[]) => new Date(Math.min(...dates.map((date) => date.getTime())));
const latest = (...dates: Date[]) => new Date(Math.max(...dates.map((date) => date.getTime())));

/** An ended session can't be used any more, whatever its last status word was. */
const closedIfEnded = (state: SessionState): SessionState =>
  state.endedAt
    ? { ...state, active: false, stage: state.stage === "verified" ? "verified" : "closed" }
    : state;

function end(state: SessionState | null, seen: Ended): Advance {
  if (!state) throw new Error("a session that nobody knows can't have been ended by us");
  const next = {
    ...state,
    endedAt: state.endedAt ?? (seen.ended ? seen.occurredAt : null),
    erasedAt: state.erasedAt ?? (seen.erased ? seen.occurredAt : null),
    redaction: furthest(state.redaction, seen.redaction),
    version: state.version + 1,
    lastEventAt: latest(state.lastEventAt, seen.occurredAt),
  };
  return { state: withoutPersonalData(closedIfEnded(next)), applied: true, undecided: false };
}

/**
 * The session's lifecycle, and the only place that knows it. Takes what is known of a session and one more
 * observation; the same observations in any order, repeated or not, end in the same state save `version`.
 *
 * Time decides, lifecycle rank where whole seconds tie. Where a provider's clock can't be trusted to order two
 * facts, it ranks them in different tiers: then the higher tier decides, and a contradicting clock asks for a
 * reading, which decides whatever its tier, unless it is only an absence. A terminal fact is never undone, redaction only grows, and the last
 * failure survives a cancel (providers clear it). What a fact leaves out (null references) stays known, and a session
 * is as old as the oldest telling has it.
 */
export function advance(provider: Provider, state: SessionState | null, seen: Observation | Ended): Advance {
  if ("ended" in seen) return end(state, seen);
  const deciding = state === null || decides(state, seen);
  const base = deciding ? decided(provider, seen, state) : state;
  const lastFailure = newerFailure(state?.lastFailure ?? null, seen);
  const refs = new Set([...(state?.attemptRefs ?? []), ...(seen.attemptRefs ?? [])]);
  if (seen.fact.attemptRef) refs.add(seen.fact.attemptRef);
  const next: SessionState = {
    ...base,
    clientReference: kept(base.clientReference, seen.fact.clientReference, state?.clientReference),
    subjectReference: kept(base.subjectReference, seen.fact.subjectReference, state?.subjectReference),
    createdAt: earliest(seen.fact.createdAt, state?.createdAt ?? seen.fact.createdAt),
    lastFailure,
    failure:
      base.terminal && lastFailure ? { code: lastFailure.code, reason: lastFailure.reason } : base.failure,
    redaction: furthest(state?.redaction ?? "none", seen.fact.redaction),
    attemptRefs: [...refs].sort(),
    version: (state?.version ?? 0) + 1,
    lastEventAt: latest(state?.lastEventAt ?? seen.occurredAt, seen.occurredAt),
  };
  const undecided = state !== null && isUndecided(state, seen);
  const agrees =
    next.status === seen.fact.status && (next.terminal || next.failure?.code === seen.fact.failure?.code);
  return { state: withoutPersonalData(closedIfEnded(next)), applied: deciding || agrees, undecided };
}
