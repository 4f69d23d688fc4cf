import type { AttemptReport } from "@/lib/domain/attempt";
import type { VeriffAccess } from "./access";
import { call } from "./calls";
import { isObject, type JsonObject, textAt } from "./read-json";
import { isSessionId } from "./session-id";

/** By what they show: neither the pictures nor their addresses are ours to keep. */
const namesIn = (answer: JsonObject): string[] => {
  const listed = [answer.images, answer.videos].flatMap((list) => (Array.isArray(list) ? list : []));
  const names = listed
    .filter(isObject)
    .flatMap((item) => textAt(item, "context", 64) ?? textAt(item, "name", 64) ?? []);
  return [...new Set(names)];
};

/**
 * Adds to the newest attempt what Veriff keeps of it. A list that can't be had says nothing, and keeps nobody from the
 * decision. https://devdocs.veriff.com/apidocs/v1sessionsidmedia-2
 */
export async function withMedia(
  access: VeriffAccess,
  reports: readonly AttemptReport[],
): Promise<AttemptReport[]> {
  const newest = reports.at(-1);
  if (!newest || !isSessionId(newest.providerAttemptId)) return [...reports];
  const { providerAttemptId: id } = newest;
  const path = `/v1/attempts/${id}/media`;
  const listed = await call(access, { method: "GET", path, signedOver: id, body: null }, namesIn);
  const media = listed.ok ? listed.value.value : [];
  if (media.length === 0) return [...reports];
  const document = { type: null, issuingCountry: null, ...newest.document, media };
  return [...reports.slice(0, -1), { ...newest, document }];
}
