"use client";

import { useCallback, useEffect } from "react";
import { useShortcuts } from "../../../shell/use-shortcuts";

const picking: readonly string[] = ["x", " "];

/** `x` or the space bar picks the row in focus, or takes it out; Esc leaves. */
export function useSelectionKeys(leave: () => void): void {
  useShortcuts(
    useCallback((key) => {
      const focused = document.activeElement;
      // Its own checkbox, or a button in it, hears the space bar by itself.
      const own = key === " " && focused?.matches("input, button");
      const row = picking.includes(key) && !own && focused?.closest("tr");
      const pick = row ? row.querySelector<HTMLElement>("[data-pick]") : null;
      pick?.click();
      return pick !== null;
    }, []),
  );
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const elsewhere = event.target instanceof Element && event.target.closest("[role=dialog]");
      if (event.key === "Escape" && !event.defaultPrevented && !elsewhere) leave();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [leave]);
}
