"use client";

import { useNow } from "../time/use-now";

/**
 * The server's clock, in steps of `everyMs`: what it said when the view was made, and the time since.
 * `readAt` is when the view arrived, by this browser's clock.
 */
export function useServerNow(said: string, readAt: number, everyMs: number): number {
  return useNow(everyMs) + Date.parse(said) - readAt;
}
