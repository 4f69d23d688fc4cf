import { cases } from "./cases";
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
  { ...cases.sameSession, requestSteps, driveSteps: sameSessionSteps("stripe") },
  { ...cases.veriffSameSession, requestSteps: [], driveSteps: sameSessionStepsInShort("veriff") },
  { ...cases.newSession, requestSteps, driveSteps: newSessionSteps() },
  { ...cases.veriffNewSession, requestSteps: lastRequestStep, driveSteps: unrepeatableSteps() },
]);
