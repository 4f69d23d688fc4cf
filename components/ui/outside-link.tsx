import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";

interface OutsideLinkProps {
  href: string;
  children: ReactNode;
  className?: string;
}

/** A link that leaves the desk, in a window of its own and without telling where from. */
export function OutsideLink({ href, children, className }: OutsideLinkProps) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className={classes(
        "no-print inline-flex min-h-6 items-center gap-1.5 pointer-coarse:min-h-11",
        className ?? "text-accent hover:underline",
      )}
    >
      <ExternalLink aria-hidden size={14} className="shrink-0" />
      {children}
      <span className="sr-only">, in a new window</span>
    </a>
  );
}
