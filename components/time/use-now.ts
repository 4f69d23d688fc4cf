"use client";

import { useSyncExternalStore } from "react";
import { useInitialNow } from "./time-context";

interface Ticker {
  listeners: Set<() => void>;
  timer: ReturnType<typeof setInterval>;
}

/** One timer per pace, however many places show a time. */
const tickers = new Map<number, Ticker>();

function subscribe(everyMs: number, listener: () => void): () => void {
  let ticker = tickers.get(everyMs);
  if (!ticker) {
    const listeners = new Set<() => void>();
    const timer = setInterval(() => {
      for (const each of listeners) each();
    }, everyMs);
    ticker = { listeners, timer };
    tickers.set(everyMs, ticker);
  }
  const { listeners, timer } = ticker;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    tickers.delete(everyMs);
  };
}

/** The browser's clock in steps of `everyMs`. While hydrating: the instant the server rendered at. */
export function useNow(everyMs: number): number {
  const initialNow = useInitialNow();
  return useSyncExternalStore(
    (listener) => subscribe(everyMs, listener),
    () => Math.floor(Date.now() / everyMs) * everyMs,
    () => initialNow,
  );
}
