/**
 * The least time that deliveries are kept for. Longer than any provider repeats or lists what it told: Veriff tries for a
 * week, Stripe lists events for 30 days and lets them be sent again as long.
 * https://docs.stripe.com/api/events/list
 */
export const SHORTEST_DELIVERY_DAYS = 45;

/**
 * SQL: whether a provider's event stands on its session's timeline already, for when its delivery may be forgotten;
 * `session` is the session's alias. A younger session has all its deliveries, so there the timeline isn't read.
 */
export const keptBefore = (session: string, eventId: string): string =>
  `(${session}.first_seen_at < now() - interval '${SHORTEST_DELIVERY_DAYS} days' AND coalesce((SELECT true
    FROM session_event e WHERE e.session_id = ${session}.id AND e.provider_event_id = ${eventId} LIMIT 1), false))`;
