import { cases } from "./cases";
import { testKills } from "./killed";
import { closingSteps, closingStepsInShort, requestSteps } from "./steps";

testKills([
  { ...cases.redact, requestSteps, driveSteps: closingSteps("stripe", "redact") },
  { ...cases.veriffRedact, requestSteps: [], driveSteps: closingStepsInShort("veriff", "redact") },
]);
