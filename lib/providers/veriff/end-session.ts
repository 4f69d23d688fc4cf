import type { Call, CallProblem } from "@/lib/domain/provider-port";
import { ok, refuse } from "@/lib/domain/result";
import type { VeriffAccess } from "./access";
import { call } from "./calls";
import { type CancelRequest, deletion } from "./cancel-request";
import { idAt, type JsonObject, objectAt, textAt } from "./read-json";
import { readSession } from "./read-session";
import { isSessionId, noSuchSession } from "./session-id";

const switchedOff: CallProblem = {
  kind: "not_enabled",
  message: "VERIFF_CANCEL_REQUEST is off.",
  status: null,
  requestId: null,
  retryAfterMs: null,
  neverSent: true,
};

/** Told apart by reading: the session may be gone, or the call not enabled for the integration. */
async function explain(access: VeriffAccess, id: string, problem: CallProblem): Call<"ended"> {
  const read = await readSession(access, id);
  if (read.ok) return refuse({ ...problem, kind: "not_enabled" });
  if (read.refusal.kind === "not_found") return refuse(problem);
  // The call itself was sent, whatever became of the reading.
  const { neverSent: _, ...unread } = read.refusal;
  return refuse(unread);
}

/** No other word than a yes, and about no other session: what follows can't be taken back. */
function isYes(answer: JsonObject, id: string): boolean {
  const about = idAt(objectAt(answer, "verification"), "id");
  const said = textAt(answer, "status", 64);
  if (about !== null && about.toLowerCase() !== id.toLowerCase()) return false;
  return said === null || said === "success";
}

/**
 * Ends a session by the given request; once it is deleted Veriff shows it no more. A repeat isn't found, and whether that is
 * our doing is for the caller to know. https://devdocs.veriff.com/apidocs/v1sessionsid-3
 */
async function end(access: VeriffAccess, id: string, request: CancelRequest): Call<"ended"> {
  if (request === "off") return refuse(switchedOff);
  if (!isSessionId(id)) return refuse(noSuchSession);
  const { method } = request;
  const path = request.path.replace("{id}", id);
  const body = method === "DELETE" ? null : "";
  const sent = await call(access, { method, path, signedOver: id, body, mayBeOff: true }, (answer) =>
    isYes(answer, id) ? ("ended" as const) : null,
  );
  if (sent.ok) return ok(sent.value);
  return sent.refusal.kind === "not_found" ? explain(access, id, sent.refusal) : sent;
}

export const cancelSession = (access: VeriffAccess, id: string, request: CancelRequest): Call<"ended"> =>
  end(access, id, request);

/** Always deletes, even where a cancel is another call; off where that is off. */
export const redactSession = (access: VeriffAccess, id: string, request: CancelRequest): Call<"ended"> =>
  end(access, id, request === "off" ? request : deletion);
