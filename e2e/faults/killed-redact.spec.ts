import { failedSession } from "../desk/practice";
import { refusedSession } from "../desk/veriff";
import { testKills } from "./killed";
import { closingSteps, closingStepsInShort, requestSteps } from "./steps";

testKills([
  {
    words: "redact",
    provider: "stripe",
    action: "redact",
    mechanics: "redact",
    makeSession: failedSession,
    requestSteps,
    driveSteps: closingSteps("stripe", "redact"),
  },
  {
    words: "redact at Veriff",
    provider: "veriff",
    action: "redact",
    mechanics: "redact",
    makeSession: (desk, vendorData) => refusedSession(desk, vendorData, "101"),
    requestSteps: [],
    driveSteps: closingStepsInShort("veriff", "redact"),
  },
]);
