import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { type Tone, toneOnTint } from "./tone";

interface BadgeProps {
  tone: Tone;
  icon?: LucideIcon;
  children: ReactNode;
}

/** A word on its tint; the icon says the same to whoever can't tell the colours apart. */
export function Badge({ tone, icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={classes(
        "inline-flex max-w-full shrink-0 items-center gap-1.5 rounded-md px-2 py-0.5 font-medium whitespace-nowrap",
        toneOnTint[tone],
      )}
    >
      {Icon && <Icon aria-hidden size={13} strokeWidth={2} className="shrink-0" />}
      <span className="min-w-0 truncate">{children}</span>
    </span>
  );
}
