import { failedSession } from "../desk/practice";
import { testKillsOf } from "./killed";
import { closingSteps } from "./steps";

testKillsOf({
  words: "redact",
  action: "redact",
  mechanics: "redact",
  makeSession: failedSession,
  driveSteps: closingSteps("redact"),
});
