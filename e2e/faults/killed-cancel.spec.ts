import { cases } from "./cases";
import { testKills } from "./killed";
import { closingSteps, lastRequestStep, requestSteps } from "./steps";

testKills([
  { ...cases.cancel, requestSteps, driveSteps: closingSteps("stripe", "cancel") },
  { ...cases.veriffCancel, requestSteps: lastRequestStep, driveSteps: closingSteps("veriff", "cancel") },
]);
