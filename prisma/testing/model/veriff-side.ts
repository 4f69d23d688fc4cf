import { pool } from "@/lib/server/db";
import { confirmSession } from "@/lib/server/sessions/confirm-session";
import { deleteSession } from "@/sandbox/veriff/end-session";
import { deleteRefusal } from "@/sandbox/veriff/state-rules";
import type { practiceDesk } from "../practice-desk";
import { sendVeriff, type veriffDesk } from "../veriff-desk";
import { type Effect, type Side, trying } from "./side";

/** Nothing but time tells that an erasure is over there, or that a session is missing for good. */
async function passTime(providerSessionId: string): Promise<void> {
  const { rows } = await pool().query<{ id: string }>(
    `UPDATE verification_session SET erased_at = erased_at - interval '13 hours',
       missing_since = missing_since - interval '11 minutes'
     WHERE provider_session_id = $1 RETURNING id`,
    [providerSessionId],
  );
  if (rows[0]) await confirmSession(rows[0].id);
}

export function veriffSideOf(
  { practice }: ReturnType<typeof practiceDesk>,
  desk: ReturnType<typeof veriffDesk>,
): Side {
  const world = () => practice().veriff;
  // A deleted session is gone from there, and whom it was made for with it.
  const madeFor = new Map<string, string | null>();
  const personOf = (id: string) => {
    const session = world().sessions.get(id);
    if (session) madeFor.set(id, session.vendorData);
    return madeFor.get(id) ?? null;
  };
  /** Another system of the company deletes it, past the desk. */
  const past = async (id: string) => {
    const session = world().sessions.get(id);
    if (session && deleteRefusal(session.status) === null) {
      deleteSession(world(), session, world().moment());
    }
  };
  return {
    provider: "veriff",
    make: async (person) => {
      const made = await desk.make({ vendorData: person });
      await desk.register(made, { vendorData: person });
      return made.id;
    },
    doings: [
      trying((id) => desk.play(id, "101")),
      trying((id) => desk.play(id, "204")),
      trying((id) => desk.play(id, "approved")),
      trying((id) => desk.play(id, "102")),
      trying((id) => desk.at(`${id}/play`, { outcome: "review", decision_seconds: 5000 })),
      trying((id) => desk.at(`${id}/play`, { outcome: "leave" })),
      trying((id) => desk.at(`${id}/finish`)),
      trying((id) => desk.at(`${id}/expire`)),
      trying((id) => desk.at(`${id}/force`)),
      past,
      passTime,
      passTime,
    ],
    told: () => world().told().length,
    tell: async (place) => {
      const news = world().told()[place];
      const received = news && (await sendVeriff(news.body));
      if (received && !received.ok) throw new Error(`a webhook was refused: ${received.refusal}`);
    },
    effects: () =>
      world()
        .journal.allEffects()
        .flatMap(({ kind, sessionId, requestId }): Effect[] =>
          requestId ? [{ kind, providerSessionId: sessionId, key: null, person: personOf(sessionId) }] : [],
        ),
    fault: desk.fault,
    heal: desk.clearFaults,
    methods: ["DELETE", "POST"],
    isEnded: (id) => world().sessions.get(id) === undefined,
    isErased: (id) => world().sessions.get(id) === undefined,
  };
}
