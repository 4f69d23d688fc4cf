import { z } from "zod";

const id = z.uuid("an id");

/** A session's page tells that it is open, or that it closes. `page`: which one, since one operator may have two. */
export const claimBeat = z.object({ sessionId: id, page: id, leaving: z.boolean().default(false) });

export const claimTakeOver = z.object({ sessionId: id, page: id });
export type ClaimTakeOver = z.input<typeof claimTakeOver>;

/** Who works on a session and who else looks at it, as one operator sees it. */
export interface ClaimView {
  /** Null while nobody works on it. `fromYou`: they took it over from whoever sees this. */
  holder: { name: string; since: string; own: boolean; fromYou: boolean } | null;
  /** Names of the others who have it open, the holder not among them. */
  lookers: string[];
}
