import { idAt, instantAt, isObject, type JsonObject, textAt } from "./read-json";

/** One passage through the flow, as the list of attempts has it. */
export interface Attempt {
  id: string;
  status: string;
  createdAt: Date | null;
}

/**
 * Oldest first; where no time tells, as they were listed. What has no id or status is left out; null when it is no
 * list. https://devdocs.veriff.com/apidocs/v1sessionsidattempts-1
 */
export function attemptsIn(answer: JsonObject): Attempt[] | null {
  const listed = answer.verifications === null ? [] : answer.verifications;
  if (!Array.isArray(listed)) return null;
  return listed
    .filter(isObject)
    .flatMap((item) => {
      const id = idAt(item, "id");
      const status = textAt(item, "status", 64)?.trim();
      return id && status ? [{ id, status, createdAt: instantAt(item, "createdTime") }] : [];
    })
    .sort((a, b) => (a.createdAt && b.createdAt ? a.createdAt.getTime() - b.createdAt.getTime() : 0));
}
