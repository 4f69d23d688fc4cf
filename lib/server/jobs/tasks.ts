import type { TaskList } from "graphile-worker";
import { z } from "zod";
import { driveAction } from "../actions/drive-action";
import { tellExpiredLinks } from "../resume/end-links";
import { confirmSession } from "../sessions/confirm-session";
import { checkSubscriptions } from "../sync/check-subscriptions";
import { watchSessions } from "../sync/watch-sessions";

const aboutSession = z.object({ sessionId: z.uuid() });
const aboutAction = z.object({ actionId: z.uuid() });

async function confirm(payload: unknown): Promise<void> {
  const result = await confirmSession(aboutSession.parse(payload).sessionId);
  if (result.ok) return;
  // Worth another try: the job library waits longer each time.
  if (result.refusal.kind === "rate_limited" || result.refusal.kind === "unreachable") {
    throw new Error(`a session could not be confirmed: ${result.refusal.kind}`);
  }
}

/** Only bells: a job that dies is a bell that didn't ring, and a periodic one finds what it was about. */
export const tasks: TaskList = {
  confirm_session: confirm,
  drive_action: (payload) => driveAction(aboutAction.parse(payload).actionId),
  watch_sessions: async () => void (await watchSessions()),
  tell_expired_links: tellExpiredLinks,
  check_subscriptions: checkSubscriptions,
};

export const schedule = [
  "* * * * * watch_sessions",
  "* * * * * tell_expired_links",
  "*/10 * * * * check_subscriptions",
].join("\n");
