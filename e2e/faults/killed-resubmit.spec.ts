import { canceledSession, failedSession } from "../desk/practice";
import { createdSession, refusedSession } from "../desk/veriff";
import { testKills } from "./killed";
import {
  lastRequestStep,
  newSessionSteps,
  requestSteps,
  sameSessionSteps,
  sameSessionStepsInShort,
  unrepeatableSteps,
} from "./steps";

testKills([
  {
    words: "resubmit on the same session",
    provider: "stripe",
    action: "resubmit",
    mechanics: "same_session",
    makeSession: failedSession,
    requestSteps,
    driveSteps: sameSessionSteps("stripe"),
  },
  {
    words: "resubmit on the same session at Veriff",
    provider: "veriff",
    action: "resubmit",
    mechanics: "same_session",
    makeSession: (desk, vendorData) => createdSession(desk, { vendorData }),
    requestSteps: [],
    driveSteps: sameSessionStepsInShort("veriff"),
  },
  {
    words: "resubmit with a new session",
    provider: "stripe",
    action: "resubmit",
    mechanics: "new_session",
    makeSession: canceledSession,
    requestSteps,
    driveSteps: newSessionSteps(),
  },
  {
    words: "resubmit with a new session at Veriff",
    provider: "veriff",
    action: "resubmit",
    mechanics: "new_session",
    makeSession: (desk, vendorData) => refusedSession(desk, vendorData, "101"),
    requestSteps: lastRequestStep,
    driveSteps: unrepeatableSteps(),
  },
]);
