import type { ParamReader } from "./param-reader";
import type { SessionRecord } from "./records";

type Options = SessionRecord["options"];
type DocumentOptions = NonNullable<Options["document"]>;

/** What both create and update accept; undefined means "not mentioned". */
export interface SessionParams {
  readonly type: "document" | "id_number" | undefined;
  readonly document: DocumentOptions | undefined;
  readonly metadata: ReadonlyMap<string, string> | "" | undefined;
  readonly providedDetails: { email?: string; phone?: string } | undefined;
}

export function readSessionParams(params: ParamReader): SessionParams {
  return {
    type: params.choice("type", ["document", "id_number"]),
    document: readDocumentOptions(params),
    metadata: readMetadata(params),
    providedDetails: readProvidedDetails(params),
  };
}

function readDocumentOptions(params: ParamReader): DocumentOptions | undefined {
  const options = params.object("options");
  if (options === undefined || options === "") return undefined;
  const document = options.object("document");
  options.done();
  if (document === undefined) return undefined;
  if (document === "") return {};
  const types = document.strings("allowed_types");
  const known = ["driving_license", "id_card", "passport"];
  const unknown = types?.find((type) => !known.includes(type));
  if (unknown !== undefined) {
    throw document.wrong(
      "allowed_types",
      "Invalid allowed_types: must be one of driving_license, id_card or passport",
    );
  }
  const read: DocumentOptions = { ...(types === undefined ? {} : { allowed_types: types }) };
  for (const flag of ["require_id_number", "require_live_capture", "require_matching_selfie"] as const) {
    const value = document.boolean(flag);
    if (value !== undefined) read[flag] = value;
  }
  document.done();
  return read;
}

/** At most 50 keys of 40 characters with values of 500: https://docs.stripe.com/api/metadata */
export function readMetadata(params: ParamReader): ReadonlyMap<string, string> | "" | undefined {
  const metadata = params.object("metadata");
  if (metadata === undefined || metadata === "") return metadata;
  const entries = metadata.entries();
  if (entries.length > 50) throw params.wrong("metadata", "You may have at most 50 metadata keys.");
  for (const [key, value] of entries) {
    if (key.length > 40) throw metadata.wrong(key, "Metadata keys may be up to 40 characters long.");
    if (value.length > 500) throw metadata.wrong(key, "Metadata values must be at most 500 characters.");
  }
  return new Map(entries);
}

/** An empty value takes a key out; an empty map takes all out. */
export function mergeMetadata(
  current: Record<string, string>,
  given: ReadonlyMap<string, string> | "" | undefined,
): Record<string, string> {
  if (given === undefined) return current;
  if (given === "") return {};
  const merged = new Map([...Object.entries(current), ...given]);
  return Object.fromEntries([...merged].filter(([, value]) => value !== ""));
}

function readProvidedDetails(params: ParamReader): { email?: string; phone?: string } | undefined {
  const details = params.object("provided_details");
  if (details === undefined || details === "") return undefined;
  const email = details.string("email", 800);
  const phone = details.string("phone", 20);
  details.done();
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw details.wrong("email", `Invalid email address: ${email}`, "email_invalid");
  }
  if (phone !== undefined && !/^\+\d{6,15}$/.test(phone)) {
    throw details.wrong("phone", "The phone number must be in E.164 format.");
  }
  return { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
}
