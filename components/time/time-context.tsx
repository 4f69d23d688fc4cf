"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { timeZoneCookie } from "./time-zone-cookie";

interface TimeContextValue {
  /** The zone and the instant the server rendered with, so that the first client render agrees. */
  zone: string;
  initialNow: number;
}

const TimeContext = createContext<TimeContextValue>({ zone: "UTC", initialNow: 0 });

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const neverChanges = () => () => undefined;

export function TimeProvider({ zone, initialNow, children }: TimeContextValue & { children: ReactNode }) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API isn't in every browser, nor over http.
    document.cookie = `${timeZoneCookie}=${encodeURIComponent(browserZone())}; path=/; max-age=31536000; samesite=lax`;
  }, []);
  const value = useMemo(() => ({ zone, initialNow }), [zone, initialNow]);
  return <TimeContext value={value}>{children}</TimeContext>;
}

export const useInitialNow = (): number => useContext(TimeContext).initialNow;

/** The reader's zone. While hydrating: the one the server rendered with. */
export function useZone(): string {
  const { zone } = useContext(TimeContext);
  return useSyncExternalStore(neverChanges, browserZone, () => zone);
}
