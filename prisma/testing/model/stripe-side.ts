import { eventView } from "@/sandbox/stripe/events";
import { type practiceDesk, sendEvent } from "../practice-desk";
import { type Effect, type Side, trying } from "./side";

export function stripeSide(desk: ReturnType<typeof practiceDesk>): Side {
  const world = () => desk.practice().stripe;
  const events = () => world().events.newestFirst().toReversed();
  const at = (path: string, body: unknown = {}) => desk.control("POST", `sessions/${path}`, body);
  const handIn = (outcome: string) => trying((id) => at(`${id}/play`, { outcome, processing_seconds: 5000 }));
  const tell = async (place: number) => {
    const event = events()[place];
    if (!event) return;
    const received = await sendEvent(eventView(event));
    if (!received.ok) throw new Error(`an event was refused: ${received.refusal}`);
  };
  return {
    provider: "stripe",
    make: async (person) => {
      const id = await desk.make({ reference: person });
      await tell(events().length - 1);
      return id;
    },
    doings: [
      trying((id) => desk.play(id, "document_expired")),
      trying((id) => desk.play(id, "pass")),
      trying((id) => desk.play(id, "selfie_manipulated")),
      handIn("document_unverified_other"),
      // Also ends a redaction that is under way.
      trying((id) => at(`${id}/finish`)),
      trying((id) => at(`${id}/finish`)),
      trying((id) => at(`${id}/override`, { status: "verified" })),
      trying((id) => at(`${id}/override`, { status: "requires_input" })),
    ],
    told: () => events().length,
    tell,
    effects: () =>
      world()
        .journal.allEffects()
        .flatMap(({ kind, sessionId, idempotencyKey: key }): Effect[] =>
          kind === "update" || key === null
            ? []
            : [
                {
                  kind,
                  providerSessionId: sessionId,
                  key,
                  person: world().sessions.get(sessionId)?.clientReferenceId ?? null,
                },
              ],
        ),
    fault: desk.fault,
    heal: desk.clearFaults,
    methods: ["POST"],
    isEnded: (id) => world().sessions.get(id)?.status === "canceled",
    isErased: (id) => (world().sessions.get(id)?.redaction ?? null) !== null,
  };
}
