import type { SessionItem } from "@/lib/contract/session-item";

/** `vs_1Pgc…Qi8P`: enough to tell two apart by eye. */
export const shortId = (id: string): string => (id.length <= 16 ? id : `${id.slice(0, 7)}…${id.slice(-4)}`);

/** What staff call the session: the customer's reference, or the provider's id where there is none. */
export const subjectName = (session: Pick<SessionItem, "clientReference" | "providerSessionId">): string =>
  session.clientReference ?? session.providerSessionId;
