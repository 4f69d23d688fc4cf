import { emit } from "./events";
import type { ParamReader } from "./param-reader";
import type { Occasion, SessionRecord } from "./records";
import { mergeMetadata, readSessionParams, type SessionParams } from "./session-params";
import type { StripeWorld } from "./world";

export interface CreateParams extends SessionParams {
  readonly clientReferenceId: string | undefined;
  readonly verificationFlow: string | undefined;
  readonly relatedCustomer: string | undefined;
  readonly relatedCustomerAccount: string | undefined;
  readonly relatedPerson: { account: string; person: string } | undefined;
  readonly returnUrl: string | undefined;
}

/** `typeless`: what a caller gets who names neither a type nor a flow; the API itself refuses that. */
export function readCreateParams(params: ParamReader, typeless?: "document"): CreateParams {
  const common = readSessionParams(params);
  const flow = params.string("verification_flow");
  const read = {
    ...common,
    type: common.type ?? (flow === undefined ? typeless : undefined),
    clientReferenceId: params.string("client_reference_id", 5000),
    verificationFlow: flow,
    relatedCustomer: params.string("related_customer"),
    relatedCustomerAccount: params.string("related_customer_account"),
    relatedPerson: readPerson(params),
    returnUrl: params.string("return_url"),
  };
  if (read.type === undefined && read.verificationFlow === undefined) throw params.missing("type");
  if (read.type !== undefined && read.verificationFlow !== undefined) {
    const message = "You may only specify one of these parameters: type, verification_flow.";
    throw params.wrong("type", message, "parameters_exclusive");
  }
  if (read.returnUrl !== undefined && !/^https?:\/\/\S+$/.test(read.returnUrl)) {
    throw params.wrong("return_url", "Not a valid URL", "url_invalid");
  }
  return read;
}

function readPerson(params: ParamReader): { account: string; person: string } | undefined {
  const related = params.object("related_person");
  if (related === undefined || related === "") return undefined;
  const account = related.string("account");
  const person = related.string("person");
  if (account === undefined) throw related.missing("account");
  if (person === undefined) throw related.missing("person");
  related.done();
  return { account, person };
}

/** Creates a session in `requires_input` and announces it. */
export function createSession(world: StripeWorld, params: CreateParams, occasion: Occasion): SessionRecord {
  const session = world.sessions.add({
    id: occasion.newId("vs"),
    created: occasion.at,
    sequence: world.nextSequence(),
    clientReferenceId: params.clientReferenceId ?? null,
    relatedCustomer: params.relatedCustomer ?? null,
    relatedCustomerAccount: params.relatedCustomerAccount ?? null,
    relatedPerson: params.relatedPerson ?? null,
    returnUrl: params.returnUrl ?? null,
    verificationFlow: params.verificationFlow ?? null,
    type: params.type ?? "verification_flow",
    options: optionsOf(params),
    metadata: mergeMetadata({}, params.metadata),
    providedDetails: params.providedDetails ?? null,
    status: "requires_input",
    redaction: null,
    lastError: null,
    lastReportId: null,
    verifiedOutputs: null,
    links: [],
  });
  emit(world, "identity.verification_session.created", session, occasion);
  if (!occasion.told) {
    world.journal.effect({
      at: new Date(world.now()).toISOString(),
      sessionId: session.id,
      kind: "create",
      requestId: occasion.request.id,
      idempotencyKey: occasion.request.idempotency_key,
    });
  }
  return session;
}

/** A flow brings its own options; the practice account's flows ask for everything. */
function optionsOf(params: CreateParams): SessionRecord["options"] {
  if (params.type === "id_number") return { id_number: {} };
  if (params.type === "document") return { document: params.document ?? {} };
  return {
    document: { require_matching_selfie: true },
    email: { require_verification: true },
    phone: { require_verification: true },
  };
}
