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
import { ownAction } from "./own-action";

export const requestAction = ownAction("request_action", actionRequest, request.requestAction);
export const stopAction = ownAction("stop", actionStop, stop.stopAction);
export const revokeResumeLink = ownAction("revoke_resume_link", resumeLinkRevoke, revoke.revokeResumeLink);
export const settleAction = ownAction("settle", actionSettle, settle.settleAction);
export const decideApproval = ownAction("decide", approvalDecision, decide.decideApproval);
export const takeOver = ownAction("take_over", claimTakeOver, take.takeOver);
export const enterPassword = ownAction("enter_password", passwordEntry, enter.enterPassword);
export const changePolicy = ownAction("change_policy", policyChange, changeSetting("policy"));
export const changeReasons = ownAction("change_reasons", reasonsChange, changeSetting("reasons"));
export const retryCall = ownAction("retry_call", callRetry, retry.retryCall);
export const makeBulkPlan = ownAction("make_plan", bulkPlanRequest, make.makePlan);
export const armBulkPlan = ownAction("arm_plan", bulkArm, arm.armPlan);
export const decideBulkPlan = ownAction("decide_plan", bulkDecision, decidePlan.decidePlan);
export const commandBulkPlan = ownAction("command_plan", bulkCommand, command.commandPlan);
