import type { ReactNode } from "react";
import { classes } from "./classes";

interface PanelProps {
  /** The heading, and the name of the region. */
  title: string;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Panel({ title, aside, className, children }: PanelProps) {
  return (
    <section
      aria-label={title}
      className={classes("rounded-xl border border-line bg-panel p-4 sm:p-5", className)}
    >
      <header className="mb-3 flex min-h-6 flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h2 className="font-semibold">{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
