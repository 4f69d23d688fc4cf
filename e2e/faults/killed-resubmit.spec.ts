import { canceledSession, failedSession } from "../desk/practice";
import { testKillsOf } from "./killed";
import { newSessionSteps, sameSessionSteps } from "./steps";

testKillsOf({
  words: "resubmit on the same session",
  action: "resubmit",
  mechanics: "same_session",
  makeSession: failedSession,
  driveSteps: sameSessionSteps,
});

testKillsOf({
  words: "resubmit with a new session",
  action: "resubmit",
  mechanics: "new_session",
  makeSession: canceledSession,
  driveSteps: newSessionSteps,
});
