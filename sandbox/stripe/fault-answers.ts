import type { Ending } from "../http/ending";
import type { ApiFault } from "../world/faults";
import {
  brokenInside,
  invalidRequest,
  lacksPermission,
  lockConflict,
  rateLimited,
  StripeFailure,
} from "./errors";

/** The end of a request that is struck before anything happens. Throws the error object, or cuts the line. */
export function strikeEarly(fault: ApiFault, holdSeconds: number): Ending {
  try {
    return strike(fault, holdSeconds);
  } catch (error) {
    if (!(error instanceof StripeFailure) || fault.shouldRetry === undefined) throw error;
    const headers = { ...error.headers, "Stripe-Should-Retry": String(fault.shouldRetry) };
    throw new StripeFailure(error.status, error.error, headers);
  }
}

function strike(fault: ApiFault, holdSeconds: number): Ending {
  switch (fault.status) {
    case "timeout":
      return { kind: "cut", afterSeconds: holdSeconds };
    case "drop":
      return { kind: "cut", afterSeconds: 0 };
    case "permission":
    case 403:
      throw lacksPermission("Verification Sessions Write");
    case 429:
      throw rateLimited(fault.retryAfter);
    case 409:
      throw lockConflict();
    default: {
      const status = typeof fault.status === "number" ? fault.status : 500;
      throw status >= 500
        ? brokenInside(status)
        : invalidRequest("This request was refused by a fault switch.", { status });
    }
  }
}
