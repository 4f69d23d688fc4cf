import type { ReactNode } from "react";
import { SoftLink } from "../ui/soft-link";

const pages = [
  { href: "/settings/policy", title: "Policy" },
  { href: "/settings/reasons", title: "Reasons" },
] as const;

interface SettingsFrameProps {
  here: (typeof pages)[number]["href"];
  /** What it is, in a sentence. */
  about: string;
  children: ReactNode;
}

export function SettingsFrame({ here, about, children }: SettingsFrameProps) {
  return (
    <div className="mx-auto grid w-full max-w-4xl content-start gap-4 p-4 md:gap-6 md:p-6">
      <header className="grid gap-2">
        <h1 className="text-xl font-bold">{pages.find(({ href }) => href === here)?.title}</h1>
        <p className="text-muted">{about}</p>
        <nav aria-label="Settings" className="no-print flex gap-1">
          {pages.map(({ href, title }) => (
            <SoftLink
              key={href}
              href={href}
              {...(href === here && { "aria-current": "page" as const })}
              className="rounded-lg border border-transparent px-2.5 py-1 text-muted hover:text-ink aria-[current=page]:border-line aria-[current=page]:bg-panel aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:py-2.5"
            >
              {title}
            </SoftLink>
          ))}
        </nav>
      </header>
      {children}
    </div>
  );
}
