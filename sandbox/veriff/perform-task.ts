import { announce } from "./announce";
import { finishEvaluation } from "./decide";
import { endUnfinished } from "./end-session";
import type { VeriffTask } from "./records";
import type { VeriffWorld } from "./world";

/** What was planned for a session, now that its time has come. */
export function performTask(world: VeriffWorld, task: VeriffTask): void {
  const session = world.sessions.get(task.sessionId);
  if (session === undefined) return;
  switch (task.kind) {
    case "decide":
      finishEvaluation(world, session, task, world.moment());
      return;
    case "tell_resubmission": {
      // Several things may fall due at once, and an earlier of them may have made this one void.
      if (session.status !== "resubmission_requested") return;
      const news = { type: "decision.resubmission_requested", body: task.body };
      announce(world, session, news, world.moment());
      return;
    }
    case "end_of_life":
      if (session.expiresAt <= world.now()) endUnfinished(world, session, world.moment());
      return;
  }
}
