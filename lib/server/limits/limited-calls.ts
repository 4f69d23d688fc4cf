import type { CallLimit } from "../../domain/call-limits";
import { limitWords, nextFreeCall } from "../../domain/call-limits";
import type { GuardedActionName } from "../../domain/guarded-action";
import { providerName } from "../../domain/provider";
import type { LimitedCall, ProviderPort } from "../../domain/provider-port";
import type { Queryable } from "../db";

/** The limited call behind an action, if there is one. */
export const limitedCallOf = (port: ProviderPort, action: GuardedActionName): LimitedCall | null =>
  action === "cancel" || action === "redact" ? port.limitedCall(action) : null;

/** Every action of this provider that makes the call. */
const actionsOf = (port: ProviderPort, call: string): GuardedActionName[] =>
  (["cancel", "redact"] as const).filter((action) => port.limitedCall(action)?.name === call);

/** Everybody who plans or makes such a call does it in turn; held till the transaction ends. */
export const inTurn = (client: Queryable, port: ProviderPort, call: string) =>
  client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 4))", [`${port.provider} ${call}`]);

interface Known {
  limits: CallLimit[];
  /** When such calls were made, as far back as the limits reach. */
  made: Date[];
  now: Date;
}

/** The limits of a call, and what counts against them. */
export async function known(client: Queryable, port: ProviderPort, call: string): Promise<Known> {
  const { rows } = await client.query<{ limits: CallLimit[] | null; made: Date[]; now: Date }>(
    `SELECT clock_timestamp() AS now,
       (SELECT json_agg(json_build_object('most', most, 'perSeconds', per_seconds))
        FROM call_limit WHERE provider = $1 AND call = $2) AS limits,
       ARRAY(SELECT at FROM provider_call WHERE provider = $1 AND call = $2 AND at > now() - make_interval(secs =>
         (SELECT max(per_seconds) + 60 FROM call_limit WHERE provider = $1 AND call = $2))) AS made`,
    [port.provider, call],
  );
  const row = rows[0];
  return { limits: row?.limits ?? [], made: row?.made ?? [], now: row?.now ?? new Date() };
}

interface Waiting {
  id: string;
  hold_until: Date;
  wanted: Date;
}

/**
 * What stands and will make the call, in the order in which it was asked for. What has called before and waits for its
 * next try is not in that line: it would make the others wait for as long as it has to. What is being driven and has not
 * called yet is: else its room would be given away while it is looked at.
 */
export async function waiting(client: Queryable, port: ProviderPort, call: string): Promise<Waiting[]> {
  const { rows } = await client.query<Waiting>(
    `SELECT a.id, a.hold_until, a.wanted_at AS wanted FROM guarded_action a
     JOIN verification_session s ON s.id = a.session_id
     WHERE (a.state = 'held' OR (a.state = 'sending' AND a.lease_until > now())) AND s.provider = $1 AND a.action = ANY($2::action[]) AND a.called_at IS NULL
       AND (a.effect->>'ourCopyOnly') IS DISTINCT FROM 'true'
     ORDER BY a.requested_at, a.id`,
    [port.provider, actionsOf(port, call)],
  );
  return rows;
}

/** `Veriff takes no more than 5 an hour and 10 a day of these.` */
export const waitWords = (port: ProviderPort, limits: readonly CallLimit[]) =>
  `${providerName[port.provider]} takes no more than ${limitWords(limits)} of these.`;

/** When an action may go out, and why not when it was wanted. */
export interface Slot {
  at: Date;
  problem: string | null;
}

/** The time for one more action that makes the call, behind all that stands. Inside a transaction. */
export async function planCall(
  client: Queryable,
  port: ProviderPort,
  call: string,
  wanted: Date,
): Promise<Slot> {
  await inTurn(client, port, call);
  const { limits, made } = await known(client, port, call);
  if (limits.length === 0) return { at: wanted, problem: null };
  const planned = (await waiting(client, port, call)).map((each) => each.hold_until);
  const at = nextFreeCall(limits, [...made, ...planned], wanted);
  return { at, problem: at > wanted ? waitWords(port, limits) : null };
}

/**
 * When one action may make its call once more: it must not use up everybody's room while the provider is down. Null
 * where the provider has said itself when, which `wanted_at` keeps.
 */
async function readyAgain(client: Queryable, actionId: string): Promise<Date | null> {
  const { rows } = await client.query<{ at: Date | null }>(
    `SELECT max(c.at) + interval '5 minutes' AS at FROM provider_call c JOIN guarded_action a ON a.id = c.action_id
     WHERE a.id = $1 AND c.at > a.wanted_at`,
    [actionId],
  );
  return rows[0]?.at ?? null;
}

/**
 * Takes the right to make the call now, and counts it; or says when there will be room. Whatever comes of the call,
 * it counts, as it does at the provider. Inside a transaction.
 */
export async function takeCall(
  client: Queryable,
  port: ProviderPort,
  call: string,
  actionId: string,
): Promise<Slot | null> {
  await inTurn(client, port, call);
  const { limits, made, now } = await known(client, port, call);
  const again = await readyAgain(client, actionId);
  if (again && again > now)
    return { at: again, problem: `${providerName[port.provider]} gave no usable answer.` };
  const at = nextFreeCall(limits, made, now);
  if (limits.length > 0 && at > now) return { at, problem: waitWords(port, limits) };
  await client.query(
    "INSERT INTO provider_call (provider, call, action_id, at) VALUES ($1, $2, $3, clock_timestamp())",
    [port.provider, call, actionId],
  );
  return null;
}

/** The action's last call did nothing and was not counted by the provider either. */
export const giveBackCall = (client: Queryable, actionId: string) =>
  client.query(
    `DELETE FROM provider_call c WHERE action_id = $1
     AND at = (SELECT max(at) FROM provider_call WHERE action_id = c.action_id)`,
    [actionId],
  );

/** Moves up whatever waits behind an action that was stopped. Inside a transaction. */
export async function replanCalls(client: Queryable, port: ProviderPort, call: string): Promise<void> {
  await inTurn(client, port, call);
  const { limits, made, now } = await known(client, port, call);
  if (limits.length === 0) return;
  const taken = [...made];
  for (const { id, hold_until: heldUntil, wanted } of await waiting(client, port, call)) {
    const soonest = new Date(Math.max(wanted.getTime(), now.getTime()));
    const at = heldUntil <= now ? heldUntil : nextFreeCall(limits, taken, soonest);
    taken.push(at);
    if (at.getTime() === heldUntil.getTime()) continue;
    const problem = at > soonest ? waitWords(port, limits) : null;
    await client.query(
      "UPDATE guarded_action SET hold_until = $2, problem = $3 WHERE id = $1 AND state = 'held'",
      [id, at, problem],
    );
  }
}
