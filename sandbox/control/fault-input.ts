import type { ParamReader } from "../stripe/param-reader";
import { type ApiFault, FAULT_MODES, type FaultMode, type WebhookFault } from "../world/faults";

interface FaultInput {
  readonly api: readonly ApiFault[];
  readonly webhooks: readonly WebhookFault[];
}

/**
 * Reads `{ api, webhooks }`, each one switch or a list of them, or a list of such objects.
 * Throws naming what isn't understood.
 */
export function readFaults(params: ParamReader): FaultInput {
  const parts = params.items() ?? [params];
  const api = parts.flatMap((part) => part.objects("api").map(readApiFault));
  const webhooks = parts.flatMap((part) => part.objects("webhooks").map(readWebhookFault));
  for (const part of parts) part.done();
  return { api, webhooks };
}

function readApiFault(params: ParamReader): ApiFault {
  const fault = {
    status: readMode(params),
    ...given("path", readPattern(params)),
    ...given("method", params.string("method")),
    ...given("sessionId", params.string("sessionId")),
    ...given("retryAfter", params.integer("retryAfter", { min: 0 })),
    ...given("delaySeconds", params.number("delaySeconds")),
    ...given("shouldRetry", params.boolean("shouldRetry")),
    ...given("times", params.integer("times", { min: 1 })),
  };
  params.done();
  return fault;
}

function readPattern(params: ParamReader): string | undefined {
  const pattern = params.string("path");
  try {
    new RegExp(pattern ?? "");
  } catch {
    throw params.wrong("path", `path must be a regular expression, not ${pattern}`);
  }
  return pattern;
}

function readMode(params: ParamReader): FaultMode {
  const raw = params.string("status");
  if (raw === undefined) throw params.missing("status");
  const number = Number(raw);
  if (Number.isInteger(number) && number >= 400 && number <= 599) return number;
  const mode = FAULT_MODES.find((candidate) => candidate === raw);
  if (mode === undefined) {
    throw params.wrong("status", `status must be 400 to 599 or one of ${FAULT_MODES.join(", ")}, not ${raw}`);
  }
  return mode;
}

function readWebhookFault(params: ParamReader): WebhookFault {
  const fault = {
    ...given("duplicate", params.integer("duplicate", { min: 1, max: 20 })),
    ...given("delaySeconds", params.number("delaySeconds")),
    ...given("reorder", params.boolean("reorder")),
    ...given("drop", params.boolean("drop")),
    ...given("type", params.string("type")),
    ...given("times", params.integer("times", { min: 1 })),
  };
  params.done();
  return fault;
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const part: { [P in K]?: V } = {};
  if (value !== undefined) part[key] = value;
  return part;
}
