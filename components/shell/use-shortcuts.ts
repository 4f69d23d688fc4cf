"use client";

import { useEffect } from "react";
import { isShortcut } from "./shortcuts";

/** Calls `handle` with each single key pressed outside of text. It answers whether the key was its own. */
export function useShortcuts(handle: (key: string) => boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isShortcut(event) && handle(event.key)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [handle]);
}
