import type { Stage } from "@/lib/domain/session";
import type { DeleteMode } from "../../sandbox/veriff/settings";
import { signVeriff } from "../../sandbox/veriff/signature";
import type { ApiFault } from "../../sandbox/world/faults";
import type { Desk } from "./desk";
import { emailOf, signInCookie } from "./operators";
import { control, type Effect, effects, type Stored, untilStage } from "./practice";
import { callAction } from "./server-actions";

/** The desk's row for a session at Veriff, with the link that is told only to whoever makes it. */
export interface VeriffSession extends Stored {
  url: string;
}

interface Person {
  vendorData?: string;
  endUserId?: string;
}

const post = <Answer>(desk: Desk, path: string, body: unknown = {}) =>
  control<Answer>(desk, `veriff/${path}`, { method: "POST", body });

/** Made by the company's backend, which registers it at the desk; the person hasn't opened it. */
export async function createdSession(desk: Desk, person: Person): Promise<VeriffSession> {
  const { id, url } = await post<{ id: string; url: string }>(desk, "sessions", person);
  return { ...(await untilStage(desk, id, "waiting")), url };
}

/** The person opens the link; by its id at Veriff, since the desk may not know of the session yet. */
export const openLink = (desk: Desk, providerSessionId: string) =>
  post(desk, `sessions/${providerSessionId}/open`);

/** The person hands an attempt in, and it comes to this outcome: a status or a reason code. */
async function decide(desk: Desk, session: Stored, outcome: string, stage: Stage): Promise<Stored> {
  const { providerSessionId } = session;
  await post(desk, `sessions/${providerSessionId}/play`, { outcome, decision_seconds: 1000 });
  await untilStage(desk, providerSessionId, "processing");
  await post(desk, `sessions/${providerSessionId}/finish`);
  return untilStage(desk, providerSessionId, stage);
}

/** A failed session: declined by a code of 1xx or 5xx, asked again by one of 2xx or 6xx. */
export async function refusedSession(desk: Desk, vendorData: string, code: string): Promise<VeriffSession> {
  const session = await createdSession(desk, { vendorData });
  await decide(desk, session, code, "failed");
  return session;
}

/** As somebody in Veriff's portal would. */
export const forceResubmission = (desk: Desk, { providerSessionId }: Stored) =>
  post(desk, `sessions/${providerSessionId}/force`);

/** Whether the integration may delete sessions, which a cancel does. */
export const deleteMode = (desk: Desk, mode: DeleteMode) => post(desk, "delete", { mode });

const veriffFaults = (desk: Desk, ...api: ApiFault[]) => post(desk, "faults", { api });

/** The next session that somebody asks for is made, and the answer never arrives. */
export const loseNextCreate = (desk: Desk) =>
  veriffFaults(desk, { status: "drop_after_effect", method: "POST", path: "/v1/sessions$", times: 1 });

/** What really changed at Veriff, oldest first; of one session or of all. */
export const veriffEffects = (desk: Desk, providerSessionId?: string): Promise<Effect[]> =>
  effects(desk, providerSessionId, "veriff/");

/** The ids of a person's sessions at Veriff, newest first. */
export async function atVeriff(desk: Desk, vendorData: string): Promise<{ id: string; status: string }[]> {
  const path = "veriff/sessions?limit=100";
  const all = await control<{ data: { id: string; status: string; vendorData: string | null }[] }>(
    desk,
    path,
  );
  return all.data.filter((session) => session.vendorData === vendorData);
}

/** Sends a webhook to the desk as Veriff would, with the signature of a secret. */
export const sendWebhook = (
  desk: Desk,
  event: object,
  secret = desk.environment.VERIFF_SHARED_SECRET ?? "",
) => {
  const body = JSON.stringify(event);
  return fetch(`${desk.origin}/api/webhooks/veriff`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hmac-signature": signVeriff(secret, body) },
    body,
  });
};

/** As if all the deletions that an hour takes had been made just now. */
export const useUpDeletions = (desk: Desk) =>
  desk.database.query(
    "INSERT INTO provider_call (provider, call, at) SELECT 'veriff', 'delete_session', now() FROM generate_series(1, 5)",
  );

/** No faults, nothing refused, no limit used up, nothing held: as the next test expects to find it. */
export async function calmVeriff(desk: Desk): Promise<void> {
  await control(desk, "veriff/faults", { method: "DELETE" });
  await deleteMode(desk, "enabled");
  const { rows } = await desk.database.query<{ id: string }>(
    `SELECT a.id FROM guarded_action a JOIN verification_session s ON s.id = a.session_id
     WHERE a.state = 'held' AND s.provider = 'veriff' ORDER BY a.hold_until DESC`,
  );
  if (rows.length > 0) {
    const cookie = await signInCookie(desk, emailOf("supervisor"));
    for (const { id } of rows) {
      const stopped = await callAction(desk, "stopAction", { actionId: id }, cookie);
      if (!stopped.ok && stopped.refusal.code !== "hold_over") throw new Error(stopped.refusal.sentence);
    }
  }
  desk.sandbox.veriff.deleteLimit.clear();
  await desk.database.query("DELETE FROM provider_call");
  await desk.database.query("DELETE FROM call_refusal");
}
