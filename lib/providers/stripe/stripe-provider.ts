import type { ProviderPort } from "@/lib/domain/provider-port";
import { stripeActionRules } from "./action-rules";
import { sessionAttempts } from "./attempts";
import { type StripeAccess, stripeClient } from "./client";
import { listEvents, listSessions } from "./lists";
import { stripePlaybook } from "./playbook";
import { cancelSession, createSession, redactSession, retrieveSession, subjectUrl } from "./sessions";
import { subscription } from "./subscription";
import { receiveStripeWebhook } from "./webhook";

export interface StripeConfig extends StripeAccess {
  /** Any of them counts: two are valid while one is being rolled. */
  webhookSecrets: string[];
}

/** Stripe Identity behind our port. Throws for an `apiBase` that is not a URL. */
export function stripeProvider(config: StripeConfig) {
  const stripe = stripeClient(config);
  return {
    provider: "stripe",
    rules: stripeActionRules,
    playbook: stripePlaybook,
    traits: {
      checksTake: "usually under a minute", // https://docs.stripe.com/identity/how-sessions-work
      erasureTakes: "up to four days", // https://docs.stripe.com/api/identity/verification_sessions/redact
      erasureOverAfterMs: null,
      lifetimeMs: null,
      attempts: null,
      attemptsAreDecidedLater: false, // a report is made when its checks are over
      createIsIdempotent: true, // https://docs.stripe.com/api/idempotent_requests
      oneActivePerSubject: false,
      leftBehind: { statuses: [], codes: ["abandoned"] },
      portalUrl: null,
    },
    limitedCall: () => null,
    // Stripe documents no address of a session's page in its Dashboard.
    dashboardUrl: () => null,
    receive: (rawBody, headers, now) => receiveStripeWebhook(rawBody, headers, config.webhookSecrets, now),
    retrieve: (id) => retrieveSession(stripe, id),
    attempts: (id) => sessionAttempts(stripe, id),
    cancel: (id, key) => cancelSession(stripe, id, key),
    redact: (id, key) => redactSession(stripe, id, key),
    create: (session, key) => createSession(stripe, session, key),
    subjectUrl: (id) => subjectUrl(stripe, id),
    registered: null,
    lists: {
      sessions: (since, cursor) => listSessions(stripe, since, cursor),
      events: (since, cursor) => listEvents(stripe, since, cursor),
    },
    subscription: (webhookUrl) => subscription(stripe, webhookUrl),
  } satisfies ProviderPort;
}
