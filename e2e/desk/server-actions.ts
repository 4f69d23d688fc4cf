import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type {
  ActionRequest,
  ActionRequested,
  ActionSettle,
  ActionStop,
  CallRetry,
  Outcome,
  PasswordEntry,
  ResumeLinkRevoke,
} from "@/lib/contract/action-input";
import type { ApprovalDecide } from "@/lib/contract/approval-view";
import type { BulkArm, BulkCommand, BulkDecide, BulkPlanRequest } from "@/lib/contract/bulk-view";
import type { ClaimTakeOver, ClaimView } from "@/lib/contract/claim-view";
import type { ActionView, ResumeLinkView, SessionView } from "@/lib/contract/session-view";
import type { PolicyChange, ReasonsChange } from "@/lib/contract/settings";
import type { GuardedActionName } from "@/lib/domain/guarded-action";
import type { Desk } from "./desk";
import { type Cookie, cookieHeader } from "./operators";
import type { Stored } from "./practice";

interface ServerActions {
  requestAction: (input: ActionRequest) => Outcome<ActionRequested>;
  stopAction: (input: ActionStop) => Outcome<ActionView>;
  changePolicy: (input: PolicyChange) => Outcome<{ version: number }>;
  changeReasons: (input: ReasonsChange) => Outcome<{ version: number }>;
  enterPassword: (input: PasswordEntry) => Outcome<{ enteredAt: string }>;
  decideApproval: (input: ApprovalDecide) => Outcome<ActionView>;
  makeBulkPlan: (input: BulkPlanRequest) => Outcome<{ planId: string }>;
  armBulkPlan: (input: BulkArm) => Outcome<{ planId: string }>;
  decideBulkPlan: (input: BulkDecide) => Outcome<{ planId: string }>;
  commandBulkPlan: (input: BulkCommand) => Outcome<{ planId: string }>;
  takeOver: (input: ClaimTakeOver) => Outcome<ClaimView>;
  settleAction: (input: ActionSettle) => Outcome<ActionView>;
  retryCall: (input: CallRetry) => Outcome<{ wasRefused: boolean }>;
  revokeResumeLink: (input: ResumeLinkRevoke) => Outcome<ResumeLinkView>;
}

interface Manifest {
  node: Record<string, { exportedName: string; filename: string }>;
}

/** The names of all server actions of the build, with the ids under which a browser calls them. */
export async function serverActions(): Promise<Map<string, string>> {
  const manifest: Manifest = JSON.parse(
    await readFile(".next/server/server-reference-manifest.json", "utf8"),
  );
  return new Map(Object.entries(manifest.node).map(([id, { exportedName }]) => [exportedName, id]));
}

/** Sends what the page's own code sends to call a server action. Rejects when no answer comes. */
export async function sendAction(
  desk: Desk,
  name: keyof ServerActions,
  input: unknown,
  cookie: Cookie | null,
): Promise<Response> {
  const id = (await serverActions()).get(name);
  if (!id) throw new Error(`the build has no server action ${name}`);
  return fetch(`${desk.origin}/sessions`, {
    method: "POST",
    headers: {
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      "next-action": id,
      origin: desk.origin,
      ...(cookie && cookieHeader(cookie)),
    },
    body: JSON.stringify([input]),
  });
}

/** Calls a server action by HTTP. Rejects when no answer comes. */
export async function callAction<Name extends keyof ServerActions>(
  desk: Desk,
  name: Name,
  input: unknown,
  cookie: Cookie | null,
): Promise<ReturnType<ServerActions[Name]>> {
  const answer = await sendAction(desk, name, input, cookie);
  const text = await answer.text();
  // The flight format: one value a line, the action's own under the number that line 0 names.
  const value = /^1:(.*)$/m.exec(text)?.[1];
  if (!value) throw new Error(`${name} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(value);
}

/** The session as the desk's own page reads it. */
async function readView(desk: Desk, session: Stored, cookie: Cookie): Promise<SessionView> {
  const answer = await fetch(`${desk.origin}/api/sessions/${session.id}`, { headers: cookieHeader(cookie) });
  if (!answer.ok) throw new Error(`the session was answered ${answer.status}: ${await answer.text()}`);
  const view: SessionView = await answer.json();
  return view;
}

/** What a dialog opened on the session as it stands would send. */
export async function requestFor(
  desk: Desk,
  action: GuardedActionName,
  session: Stored,
  cookie: Cookie,
): Promise<ActionRequest> {
  const { version } = await readView(desk, session, cookie);
  return {
    action,
    sessionId: session.id,
    version,
    idempotencyKey: randomUUID(),
    reasonCode: "other",
    confirmation: action === "redact" ? session.providerSessionId.slice(-6) : "",
  };
}
