"use server";

import {
  actionRequest,
  actionSettle,
  actionStop,
  callRetry,
  passwordEntry,
  resumeLinkRevoke,
} from "@/lib/contract/action-input";
import { approvalDecision } from "@/lib/contract/approval-view";
import { bulkArm, bulkCommand, bulkDecision, bulkPlanRequest } from "@/lib/contract/bulk-view";
import { claimTakeOver } from "@/lib/contract/claim-view";
import { policyChange, reasonsChange } from "@/lib/contract/settings";
import { operatorAction } from "@/lib/server/actions/operator-action";
import * as request from "@/lib/server/actions/request-action";
import * as settle from "@/lib/server/actions/settle-action";
import * as stop from "@/lib/server/actions/stop-action";
import * as decide from "@/lib/server/approvals/decide-approval";
import * as enter from "@/lib/server/auth/enter-password";
import * as arm from "@/lib/server/bulk/arm-plan";
import * as command from "@/lib/server/bulk/command-plan";
import * as decidePlan from "@/lib/server/bulk/decide-plan";
import * as make from "@/lib/server/bulk/make-plan";
import * as take from "@/lib/server/claims/take-over";
import * as retry from "@/lib/server/limits/retry-call";
import * as revoke from "@/lib/server/resume/revoke-resume-link";
import { changeSetting } from "@/lib/server/settings/change-setting";

export const requestAction = operatorAction("request_action", actionRequest, request.requestAction);
export const stopAction = operatorAction("stop", actionStop, stop.stopAction);
export const revokeResumeLink = operatorAction(
  "revoke_resume_link",
  resumeLinkRevoke,
  revoke.revokeResumeLink,
);
export const settleAction = operatorAction("settle", actionSettle, settle.settleAction);
export const decideApproval = operatorAction("decide", approvalDecision, decide.decideApproval);
export const takeOver = operatorAction("take_over", claimTakeOver, take.takeOver);
export const enterPassword = operatorAction("enter_password", passwordEntry, enter.enterPassword);
export const changePolicy = operatorAction("change_policy", policyChange, changeSetting("policy"));
export const changeReasons = operatorAction("change_reasons", reasonsChange, changeSetting("reasons"));
export const retryCall = operatorAction("retry_call", callRetry, retry.retryCall);
export const makeBulkPlan = operatorAction("make_plan", bulkPlanRequest, make.makePlan);
export const armBulkPlan = operatorAction("arm_plan", bulkArm, arm.armPlan);
export const decideBulkPlan = operatorAction("decide_plan", bulkDecision, decidePlan.decidePlan);
export const commandBulkPlan = operatorAction("command_plan", bulkCommand, command.commandPlan);
