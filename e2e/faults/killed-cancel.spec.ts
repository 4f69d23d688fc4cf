import { failedSession } from "../desk/practice";
import { createdSession } from "../desk/veriff";
import { testKills } from "./killed";
import { closingSteps, lastRequestStep, requestSteps } from "./steps";

testKills([
  {
    words: "cancel",
    provider: "stripe",
    action: "cancel",
    mechanics: "cancel",
    makeSession: failedSession,
    requestSteps,
    driveSteps: closingSteps("stripe", "cancel"),
  },
  {
    words: "cancel at Veriff",
    provider: "veriff",
    action: "cancel",
    mechanics: "cancel",
    makeSession: (desk, vendorData) => createdSession(desk, { vendorData }),
    requestSteps: lastRequestStep,
    driveSteps: closingSteps("veriff", "cancel"),
  },
]);
