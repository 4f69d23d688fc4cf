import { z } from "zod";
import { actionReasons, guardedActions } from "../domain/guarded-action";
import type { Refusal } from "../domain/refusal";
import type { ActionView } from "./session-view";

const reasonCodes = new Set(Object.values(actionReasons).flatMap((reasons) => Object.keys(reasons)));

/** What the dialog sends. `idempotencyKey` is made once per opening. */
export const actionRequest = z.object({
  action: z.enum(guardedActions),
  sessionId: z.uuid(),
  /** The version the page showed. */
  version: z.int().positive(),
  idempotencyKey: z.uuid(),
  reasonCode: z.string().refine((code) => reasonCodes.has(code), "a reason from the list"),
  reasonText: z.string().trim().max(1000).default(""),
  /** Redact only: the end of the provider's session id, typed. */
  confirmation: z.string().max(20).default(""),
});
export type ActionRequest = z.input<typeof actionRequest>;

export const actionStop = z.object({ actionId: z.uuid() });
export type ActionStop = z.input<typeof actionStop>;

export const resumeLinkRevoke = z.object({ resumeLinkId: z.uuid() });
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
