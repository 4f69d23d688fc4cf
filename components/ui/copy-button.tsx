"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { classes } from "./classes";
import { copyText } from "./copy-text";

interface CopyButtonProps {
  text: string;
  /** What is copied, as the button's accessible name says it: "Copy the session id". */
  label: string;
  /** Shows the word beside the icon. */
  worded?: boolean;
}

export function CopyButton({ text, label, worded = false }: CopyButtonProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied === null ? Copy : copied ? Check : X;
  const word = copied === null ? "Copy" : copied ? "Copied" : "Select it by hand";
  return (
    <button
      type="button"
      aria-label={label}
      onClick={() => void copyText(text).then(setCopied)}
      className={classes(
        "no-print inline-flex min-h-6 min-w-6 items-center justify-center gap-1.5 rounded-md text-muted hover:text-ink",
        "-my-1 pointer-coarse:-my-2.5 pointer-coarse:min-h-11 pointer-coarse:min-w-11",
      )}
    >
      <Icon aria-hidden size={14} />
      {worded && <span aria-hidden>{word}</span>}
      <span role="status" className="sr-only">
        {copied === null ? "" : word}
      </span>
    </button>
  );
}
