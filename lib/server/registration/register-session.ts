import type { RegistrationInput } from "../../contract/registration-input";
import type { ProviderPort, Registration } from "../../domain/provider-port";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { pool } from "../db";
import { planStep } from "../ingest/plan-step";
import { readKnown } from "../ingest/read-known";
import { storeSteps } from "../ingest/store-steps";
import { connectedProviders } from "../providers";
import { fillInSession } from "./fill-in-session";
import { registeredEvent } from "./registered-event";
import type { RegistrationToken } from "./registration-token";

interface Registered {
  sessionId: string;
  /** False for a session that was known already. */
  created: boolean;
}

const fieldOf: Record<keyof Registration, keyof RegistrationInput> = {
  providerSessionId: "providerSessionId",
  link: "url",
  clientReference: "clientReference",
  subjectReference: "subjectReference",
  createdAt: "createdAt",
};

/**
 * Takes in a session that the company's backend made at a provider that announces none. The first telling makes it
 * known; a repeat adds what was missing, changes nothing that is known, and never moves the status.
 */
export async function registerSession(
  token: RegistrationToken,
  input: RegistrationInput,
): Promise<Result<Registered, Refusal>> {
  const port = connectedProviders().get(input.provider);
  if (!port?.registered) {
    const expected = "a provider that this desk is connected to and that sessions are registered for";
    return refuse({ code: "invalid_input", field: "provider", expected });
  }
  const now = new Date();
  const { providerSessionId, url: link, clientReference, subjectReference } = input;
  // Their clock may be ahead of ours by a little.
  const createdAt = input.createdAt && input.createdAt < now ? input.createdAt : now;
  const given = { providerSessionId, link, clientReference, subjectReference, createdAt };
  const fact = port.registered(given);
  if (!fact.ok) {
    const { field, expected } = fact.refusal;
    return refuse({ code: "invalid_input", field: fieldOf[field], expected });
  }
  const asked = { providerEventId: "", providerSessionId: fact.value.providerSessionId };
  const [known] = await readKnown(pool(), port.provider, [asked]);
  if (known?.session) {
    const told = { fact: fact.value, link, dated: input.createdAt !== null };
    const sessionId = known.session.id;
    const filledIn = await fillInSession(port, token, sessionId, told);
    return filledIn.ok ? ok({ sessionId, created: false }) : filledIn;
  }
  const sessionId = await storeNew(port, token, fact.value, link);
  // A webhook or another registration may have told of it in between; then it is known.
  return sessionId === null ? registerSession(token, input) : ok({ sessionId, created: true });
}

/** Null when the session became known in the meantime. */
async function storeNew(
  port: ProviderPort,
  token: RegistrationToken,
  fact: SessionFact,
  link: string | null,
): Promise<string | null> {
  const seen = { occurredAt: fact.createdAt, fact };
  const event = { ...registeredEvent(token), link };
  const unknown = { session: null, wrappedKey: null };
  const step = planStep(port, unknown, seen, event, null);
  // The session is as old as it is told; that it was registered happens now.
  const told = { ...step.event, occurredAt: new Date() };
  const landed = await storeSteps(pool(), [{ ...step, event: told, confirm: true }]);
  return landed.has(step.sessionId) ? step.sessionId : null;
}
