import { failedSession } from "../desk/practice";
import { testKillsOf } from "./killed";
import { closingSteps } from "./steps";

testKillsOf({
  words: "cancel",
  action: "cancel",
  mechanics: "cancel",
  makeSession: failedSession,
  driveSteps: closingSteps("cancel"),
});
