"use client";

import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import { Button } from "../ui/button";
import { useShortcuts } from "./use-shortcuts";

const KeysDialog = lazy(() => import("./keys-dialog").then((module) => ({ default: module.KeysDialog })));

/** The `?` key and its button: what the keyboard can do. */
export function KeysHelp({ icon }: { icon: ReactNode }) {
  const [open, setOpen] = useState(false);
  useShortcuts(
    useCallback((key) => {
      if (key === "?") setOpen(true);
      return key === "?";
    }, []),
  );
  return (
    <span className="hidden md:inline">
      <Button look="quiet" className="px-2" aria-label="Keyboard shortcuts" onClick={() => setOpen(true)}>
        {icon}
      </Button>
      {open && (
        <Suspense>
          <KeysDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  );
}
