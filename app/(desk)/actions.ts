"use server";

import {
  actionRequest,
  actionSettle,
  actionStop,
  callRetry,
  resumeLinkRevoke,
} from "@/lib/contract/action-input";
import { operatorAction } from "@/lib/server/actions/operator-action";
import * as request from "@/lib/server/actions/request-action";
import * as settle from "@/lib/server/actions/settle-action";
import * as stop from "@/lib/server/actions/stop-action";
import * as retry from "@/lib/server/limits/retry-call";
import * as revoke from "@/lib/server/resume/revoke-resume-link";

export const requestAction = operatorAction("request_action", actionRequest, request.requestAction);
export const stopAction = operatorAction("stop", actionStop, stop.stopAction);
export const revokeResumeLink = operatorAction(
  "revoke_resume_link",
  resumeLinkRevoke,
  revoke.revokeResumeLink,
);
export const settleAction = operatorAction("settle", actionSettle, settle.settleAction);
export const retryCall = operatorAction("retry_call", callRetry, retry.retryCall);
