import { createHash } from "node:crypto";
import type { ReceivedEvent } from "@/lib/domain/event";
import type { WebhookHeaders, WebhookRefusalReason } from "@/lib/domain/provider-port";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { secretsOf, type VeriffAccess } from "./access";
import { isObject, type JsonObject } from "./read-json";
import { isSigned } from "./signature";
import { clientHeaders, signatureHeaders } from "./signature-headers";
import { translateEvent } from "./translate-event";
import { withoutLinks } from "./without-links";

function parsed(rawBody: Buffer): { json: unknown } | null {
  try {
    return { json: JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(rawBody)) };
  } catch {
    return null;
  }
}

/** One of a product that we don't know must not be sent for a week; one of ours that lacks its parts is refused. */
function ofUnknownShape(body: JsonObject, rawBody: Buffer): ReceivedEvent | null {
  if (["verification", "action", "code"].some((part) => Object.hasOwn(body, part))) return null;
  const providerEventId = `unknown:${createHash("sha256").update(rawBody).digest("hex")}`;
  return { handled: false, event: { providerEventId, type: "unknown" } };
}

const valuesOf = (headers: WebhookHeaders, names: readonly string[]): string[] =>
  names.flatMap((name) => headers.get(name)?.trim() || []);

/**
 * Checks Veriff's signature over the raw bytes with every secret (several are valid while one is being rotated), then
 * translates. No time is signed, so nothing is ever stale: repeats are known by their ids.
 * https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security
 */
export function receiveVeriffWebhook(
  rawBody: Buffer,
  headers: WebhookHeaders,
  access: VeriffAccess,
  livemode: boolean,
  now: Date,
): Result<ReceivedEvent, WebhookRefusalReason> {
  const signatures = valuesOf(headers, signatureHeaders);
  if (signatures.length === 0) return refuse("signature_missing");
  if (!signatures.some((signature) => isSigned(secretsOf(access), rawBody, signature))) {
    return refuse("signature_wrong");
  }
  const ours = access.apiKey.toLowerCase();
  if (valuesOf(headers, clientHeaders).some((client) => client.toLowerCase() !== ours)) {
    return refuse("other_account");
  }
  const content = parsed(rawBody);
  if (!content) return refuse("not_json");
  const reading = { livemode, now, withoutLinks: (value: unknown) => withoutLinks(value, access) };
  const { json } = content;
  const event = isObject(json) ? (translateEvent(json, reading) ?? ofUnknownShape(json, rawBody)) : null;
  return event ? ok(event) : refuse("not_an_event");
}
