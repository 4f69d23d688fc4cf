"use client";

import { useCallback } from "react";
import { useShortcuts } from "../../shell/use-shortcuts";

const steps: Record<string, number> = { j: 1, k: -1 };

/** `j` and `k` move the focus from row to row; Enter on a focused row opens it by itself. */
export function useRowKeys(): void {
  useShortcuts(
    useCallback((key) => {
      const step = steps[key];
      if (!step) return false;
      const rows = [...document.querySelectorAll<HTMLElement>("[data-session-row]")];
      const at = rows.findIndex((row) => row.closest("tr")?.contains(document.activeElement));
      const next = rows[at === -1 ? 0 : at + step];
      next?.focus({ preventScroll: true });
      next?.closest("tr")?.scrollIntoView({ block: "nearest" });
      return true;
    }, []),
  );
}
