import type { CreateParams } from "./create-session";
import { VeriffFailure } from "./failure";
import { UUID } from "./uuid";

const refused = (code: string, message: string) => new VeriffFailure(400, code, message);

/** Reads `{ verification: { … } }`. Throws the provider's 400. https://devdocs.veriff.com/apidocs/v1sessions */
export function readCreateBody(body: string): CreateParams {
  return readCreateParams(verificationOf(body));
}

export function readCreateParams(given: Readonly<Record<string, unknown>>): CreateParams {
  return {
    vendorData: readVendorData(given.vendorData ?? null),
    endUserId: readEndUserId(given.endUserId ?? null),
    callback: readCallback(given.callback ?? null),
  };
}

/** The one object that every request body has. */
export function verificationOf(body: string): Record<string, unknown> {
  const parsed = parse(body);
  const verification: unknown = isObject(parsed) ? parsed.verification : undefined;
  if (isObject(verification)) return verification;
  throw refused("1102", "Mandatory parameters are missing from the request.");
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw refused("1104", "Request includes invalid parameters.");
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readVendorData(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== "string") throw refused("1501", "vendorData field should be a string.");
  if (value.length > 1000) throw refused("1500", "vendorData field cannot be more than 1000 symbols.");
  return value;
}

function readEndUserId(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== "string" || !UUID.test(value)) {
    throw refused("1104", "Request includes invalid parameters: endUserId is not a UUID.");
  }
  return value;
}

/** Plain http only on this machine, where the practice desk lives. */
function readCallback(value: unknown): string | null {
  if (value === null) return null;
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : null;
  const isLocal = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLocal)) return String(value);
  throw refused("1302", "Only HTTPS return URLs are allowed.");
}
