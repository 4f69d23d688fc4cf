import { finishProcessing } from "./processing";
import type { Task } from "./records";
import { finishRedaction } from "./redaction";
import type { StripeWorld } from "./world";

/** What was planned for a session, now that its time has come. */
export function performTask(world: StripeWorld, task: Task): void {
  const session = world.sessions.get(task.sessionId);
  if (session === undefined) return;
  switch (task.kind) {
    case "finish_processing":
      finishProcessing(world, session, task.failedChecks, world.occasion());
      return;
    case "finish_redaction":
      finishRedaction(world, session, world.occasion());
      return;
  }
}
