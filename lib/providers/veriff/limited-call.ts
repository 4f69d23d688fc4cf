import type { LimitedCall } from "@/lib/domain/provider-port";
import { type CancelRequest, deletion, isDeletion, requestText } from "./cancel-request";

const SETTING = "VERIFF_CANCEL_REQUEST";

const deleteSession = { name: "delete_session", request: requestText(deletion) };

/**
 * Both calls have to be enabled by Veriff, and deleting is limited by the hour and by the day; switching the cancel
 * off switches both off. https://devdocs.veriff.com/apidocs/v1sessionsid-3
 */
export function limitedCall(action: "cancel" | "redact", cancelRequest: CancelRequest): LimitedCall {
  if (cancelRequest === "off") return { ...deleteSession, offBy: SETTING };
  if (action === "redact" || isDeletion(cancelRequest)) return { ...deleteSession, offBy: null };
  return { name: "cancel_session", request: requestText(cancelRequest), offBy: null };
}
