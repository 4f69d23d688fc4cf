import type { Call, ProviderPort } from "@/lib/domain/provider-port";
import { ok } from "@/lib/domain/result";
import type { SessionFact } from "@/lib/domain/session";
import { baseOf, secretsOf, type VeriffAccess } from "./access";
import { veriffActionRules } from "./action-rules";
import { attemptReports } from "./attempt-report";
import type { CancelRequest } from "./cancel-request";
import { createSession } from "./create-session";
import { cancelSession, redactSession } from "./end-session";
import { limitedCall } from "./limited-call";
import { withMedia } from "./media-list";
import { veriffPlaybook } from "./playbook";
import { instantAt } from "./read-json";
import { readSession } from "./read-session";
import { readingFact } from "./reading-fact";
import { registeredSession } from "./registered-session";
import { traits } from "./traits";
import { receiveVeriffWebhook } from "./webhook";

export interface VeriffConfig extends VeriffAccess {
  cancelRequest: CancelRequest;
  /** Nothing that Veriff sends says whether an integration is for tests. */
  livemode: boolean;
}

async function retrieve(config: VeriffConfig, id: string): Call<SessionFact> {
  const read = await readSession(config, id);
  if (!read.ok) return read;
  const { value: reading, at: asked } = read.value;
  // Their clock may be ahead of ours, and a reading is never older than what it shows.
  const decided = instantAt(reading.decision, "decisionTime") ?? asked;
  const at = new Date(Math.max(decided.getTime(), asked.getTime()));
  const value = readingFact(id, reading, { livemode: config.livemode, seenAt: asked });
  return ok({ ...read.value, value, at });
}

/** Veriff behind our port. Throws for an `apiBase` that is not a URL, and without a secret. */
export function veriffProvider(config: VeriffConfig) {
  baseOf(config);
  if (secretsOf(config).length === 0) throw new Error("Veriff can't be talked to without a shared secret");
  const { cancelRequest, livemode } = config;
  return {
    provider: "veriff",
    rules: veriffActionRules(cancelRequest),
    playbook: veriffPlaybook,
    traits,
    limitedCall: (action) => limitedCall(action, cancelRequest),
    // Veriff documents no address of a session's page in its portal.
    dashboardUrl: () => null,
    receive: (rawBody, headers, now) => receiveVeriffWebhook(rawBody, headers, config, livemode, now),
    retrieve: (id) => retrieve(config, id),
    attempts: async (id) => {
      const read = await readSession(config, id);
      if (!read.ok) return read;
      const reports = attemptReports(read.value.value, read.value.at);
      return ok({ ...read.value, value: await withMedia(config, reports) });
    },
    // No call takes an idempotency key; a session can be ended only once, and `traits` tells of the create.
    cancel: (id) => cancelSession(config, id, cancelRequest),
    redact: (id) => redactSession(config, id, cancelRequest),
    create: (session) => createSession(config, livemode, session),
    subjectUrl: null,
    registered: (given) => registeredSession(given, config, livemode),
    lists: null,
    subscription: null,
  } satisfies ProviderPort;
}
