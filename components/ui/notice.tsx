import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { toneOnTint } from "./tone";

const icons = { accent: Info, caution: TriangleAlert, failed: CircleAlert } as const;

interface NoticeProps {
  tone: keyof typeof icons;
  children: ReactNode;
  className?: string;
  /** Read out as soon as it appears. */
  urgent?: boolean;
}

export function Notice({ tone, children, className, urgent = false }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      {...(urgent && { role: "alert" })}
      className={classes("flex gap-2.5 rounded-lg px-3.5 py-2.5", toneOnTint[tone], className)}
    >
      <Icon aria-hidden size={16} className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1 text-ink">{children}</div>
    </div>
  );
}
