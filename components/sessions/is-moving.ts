import type { SessionItem } from "@/lib/contract/session-item";

type Moving = Pick<SessionItem, "stage" | "openAction" | "redaction">;

/** Whether something is expected to happen to the session by itself, soon. */
export const isMoving = (session: Moving): boolean =>
  session.stage === "processing" ||
  (session.openAction !== null && session.openAction.state !== "unsettled") ||
  session.redaction === "scheduled" ||
  session.redaction === "processing";
