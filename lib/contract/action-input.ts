import { z } from "zod";
import { guardedActions } from "../domain/guarded-action";
import { providers } from "../domain/provider";
import type { Refusal } from "../domain/refusal";
import type { ActionView } from "./session-view";

const id = z.uuid("an id");
const most = (length: number) => z.string().trim().max(length, `at most ${length} characters`);

/** Which there are is a setting, so the server knows. */
export const reasonCode = z
  .string("a reason from the list")
  .min(1, "a reason from the list")
  .max(40, "a reason from the list");

/** What the dialog sends. `idempotencyKey` is made once per opening. */
export const actionRequest = z.object({
  action: z.enum(guardedActions, `one of ${guardedActions.join(", ")}`),
  sessionId: id,
  /** The version the page showed. */
  version: z.int("a version number").positive("a version number"),
  idempotencyKey: id,
  /** One of the action's own reasons. */
  reasonCode,
  reasonText: most(1000).default(""),
  /** Redact only: the end of the provider's session id, typed. */
  confirmation: most(20).default(""),
});
export type ActionRequest = z.input<typeof actionRequest>;

export const actionStop = z.object({ actionId: id });
export type ActionStop = z.input<typeof actionStop>;

/** The signed-in operator's own, once more. */
export const passwordEntry = z.object({ password: z.string("a password").min(1, "a password") });
export type PasswordEntry = z.input<typeof passwordEntry>;

/** What somebody found out at the provider about a call whose answer got lost. */
export const actionSettle = z
  .object({
    actionId: id,
    /** Whether the provider had made the session. */
    made: z.boolean("yes or no"),
    /** The session's id there, when it had. */
    providerSessionId: most(100).default(""),
  })
  .refine(({ made, providerSessionId }) => !made || providerSessionId !== "", {
    path: ["providerSessionId"],
    error: "the id of the session that was made",
  });
export type ActionSettle = z.input<typeof actionSettle>;

/** A call that a provider had not enabled is to be tried again. */
export const callRetry = z.object({
  provider: z.enum(providers, `one of ${providers.join(", ")}`),
  call: most(60).min(1, "the name of a call"),
});
export type CallRetry = z.input<typeof callRetry>;

export const resumeLinkRevoke = z.object({ resumeLinkId: id });
export type ResumeLinkRevoke = z.input<typeof resumeLinkRevoke>;

/** A refusal as it crosses the wire, with its sentence. */
export type RefusalView = Refusal & { sentence: string };

/** A fault: logged under `reference`, nothing else is told. */
export interface FaultView {
  code: "unexpected";
  reference: string;
  sentence: string;
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; refusal: RefusalView | FaultView };

export interface ActionRequested {
  action: ActionView;
  /** Resubmit only, and only in the first answer: our own link, stored nowhere in the clear. */
  resumeUrl: string | null;
}
