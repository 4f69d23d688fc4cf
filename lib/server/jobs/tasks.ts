import type { Task, TaskList } from "graphile-worker";
import { z } from "zod";
import { driveAction } from "../actions/drive-action";
import { expireApprovals } from "../approvals/expire-approvals";
import { drivePlans } from "../bulk/drive-plans";
import { clearClaims } from "../claims/clear-claims";
import { tellExpiredLinks } from "../resume/end-links";
import { forgetOld } from "../retention/forget-old";
import { makePartitions } from "../retention/make-partitions";
import { confirmSession } from "../sessions/confirm-session";
import { checkSubscriptions } from "../sync/check-subscriptions";
import { watchSessions } from "../sync/watch-sessions";
import { freeLostJobs } from "./free-lost-jobs";
import { TryLater, tellFaults } from "./tell-faults";

const aboutSession = z.object({ sessionId: z.uuid() });
const aboutAction = z.object({ actionId: z.uuid() });

async function confirm(payload: unknown): Promise<void> {
  const result = await confirmSession(aboutSession.parse(payload).sessionId);
  if (result.ok) return;
  const { kind } = result.refusal;
  // All else passes, a wrong key too once it is put right: the job library waits longer each time.
  if (kind !== "not_found" && kind !== "session_unknown") {
    throw new TryLater(`a session could not be confirmed: ${kind}`);
  }
}

const bells: Record<string, Task> = {
  confirm_session: confirm,
  drive_action: (payload) => driveAction(aboutAction.parse(payload).actionId),
  drive_plans: () => drivePlans(),
  watch_sessions: async () => void (await watchSessions()),
  tell_expired_links: tellExpiredLinks,
  expire_approvals: expireApprovals,
  clear_claims: clearClaims,
  check_subscriptions: checkSubscriptions,
  free_lost_jobs: async () => void (await freeLostJobs()),
  forget_old: async () => void (await forgetOld()),
  make_partitions: async () => void (await makePartitions()),
};

/** Only bells: what a dead worker took is handed out again, and a sweep finds actions whose bell never rang. */
export const tasks: TaskList = Object.fromEntries(
  Object.entries(bells).map(([name, task]) => [name, tellFaults(name, task)]),
);

// With a key, what still waits from the last time is replaced, so nothing piles up while workers are busy or away.
const every = (minutes: string, task: string) => `${minutes} * * * * ${task} ?jobKey=${task}&max=1`;

export const schedule = [
  every("*", "watch_sessions"),
  every("*", "tell_expired_links"),
  every("*", "expire_approvals"),
  every("*", "free_lost_jobs"),
  every("*/5", "clear_claims"),
  every("*/10", "check_subscriptions"),
  every("*/5", "forget_old"),
  every("17", "make_partitions"),
].join("\n");
